package dev.meridian.video.tune;

import dev.meridian.models.base.Blob;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.classify.IngestCnnTrainer;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.ImageCodec;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What a tuning works with.
 *
 * @param sources opens the stream
 * @param camera how objects can be found
 * @param gtCnn whose word counts; stays the caller's to close
 * @param trainer trains ingest CNNs
 * @param cnns loads a trained one
 * @param codec encodes what is kept; used to measure what that costs
 * @param cpuNanos a clock that costs are measured by, best the CPU time of the calling thread
 */
public record TuningParts(
    FrameSourceOpener sources,
    TuningCamera camera,
    Detector gtCnn,
    IngestCnnTrainer trainer,
    Function<Blob, IngestCnn> cnns,
    ImageCodec codec,
    LongSupplier cpuNanos) {}
