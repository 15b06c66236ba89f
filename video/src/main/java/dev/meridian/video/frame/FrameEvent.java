package dev.meridian.video.frame;

/** What a source gives next: a frame, or word of a stretch that could not be had. */
public sealed interface FrameEvent permits SampledFrame, Gap {}
