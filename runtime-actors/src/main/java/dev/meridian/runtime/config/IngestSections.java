package dev.meridian.runtime.config;

import dev.meridian.video.classify.IngestArchitectures;
import dev.meridian.video.ingest.IngestSettings;
import dev.meridian.video.ingest.KeepRule;
import dev.meridian.video.ingest.SampleStretch;
import dev.meridian.video.specialize.SpecializationSettings;

/** Reads {@code meridian.ingest} but for sampling and objects. */
final class IngestSections {
  private static final int MAX_CLASSES = 1000;
  private static final int MAX_COUNT = 1_000_000;

  private IngestSections() {}

  static IngestSettings read(ConfigReader ingest) {
    ConfigReader jpeg = ingest.in("jpeg");
    ConfigReader sample = ingest.in("sample");
    return ingest.checked(
        () ->
            new IngestSettings(
                ingest.integer("k", 1, MAX_CLASSES),
                ingest.number("min-confidence", 0, 1),
                (float) ingest.number("t", 0, 2),
                (float) ingest.number("run-factor", 1, 100),
                ingest.integer("c", 1, 100_000),
                ingest.number("skip-threshold", 0, 2),
                ingest.integer("index-depth", 1, MAX_CLASSES),
                keep(ingest.in("keep")),
                jpeg.integer("frame-quality", 1, 100),
                jpeg.integer("crop-quality", 1, 100),
                ingest.whole("checkpoint-every", 1, MAX_COUNT),
                stretch(sample),
                sample.integer("background-frames", 1, 1000),
                sample.integer("jittered-copies", 0, 100),
                specialization(ingest.in("specialize"))));
  }

  private static KeepRule keep(ConfigReader keep) {
    return new KeepRule(
        (float) keep.number("min-feature-distance", 0, 2),
        (float) keep.number("min-growth", 1.001, 1000),
        keep.duration("after").toNanos() / 1000);
  }

  private static SampleStretch stretch(ConfigReader sample) {
    return new SampleStretch(
        sample.number("fraction", 1e-6, 1),
        sample.number("seconds", 0.001, 1e7),
        sample.integer("max-frames", 1, MAX_COUNT));
  }

  private static SpecializationSettings specialization(ConfigReader reader) {
    return new SpecializationSettings(
        IngestArchitectures.named(reader.text("architecture")),
        reader.integer("max-classes", 1, MAX_CLASSES),
        reader.integer("min-objects", 1, MAX_COUNT),
        reader.number("validation-fraction", 0, 0.5),
        reader.integer("steps", 1, MAX_COUNT),
        reader.integer("batch-size", 1, 4096),
        reader.number("learning-rate", 1e-9, 10),
        reader.number("weight-decay", 0, 10),
        reader.integer("check-every", 1, MAX_COUNT),
        reader.integer("patience", 1, MAX_COUNT),
        reader.whole("seed", 0, Long.MAX_VALUE),
        reader.flag("pretrained"));
  }
}
