package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.video.specialize.Specialization;

/**
 * What a stream needs before its first frame is ingested.
 *
 * @param extractorState state of the object extractor with its first background
 * @param specialization the ingest CNN
 * @param sampleUntilMicros it was made from frames before this presentation time
 * @param gtCalls how often the GT-CNN was called, looks at the background included
 */
public record Prepared(
    Blob extractorState, Specialization specialization, long sampleUntilMicros, long gtCalls) {}
