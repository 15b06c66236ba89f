package dev.meridian.runtime.streams;

import dev.meridian.models.base.Blob;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.classify.IngestCnnTrainer;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.ImageCodec;
import java.util.function.Function;

/**
 * The adapters that a node works with.
 *
 * @param sources opens locations
 * @param codec encodes and decodes pictures
 * @param detectors opens a detector
 * @param trainer trains an ingest CNN
 * @param cnns loads a trained ingest CNN
 */
public record VideoParts(
    FrameSourceOpener sources,
    ImageCodec codec,
    Function<DetectorSettings, Detector> detectors,
    IngestCnnTrainer trainer,
    Function<Blob, IngestCnn> cnns) {}
