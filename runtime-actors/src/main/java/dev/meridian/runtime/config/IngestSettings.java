package dev.meridian.runtime.config;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.ingest.KeepRule;
import dev.meridian.video.objects.ObjectSettings;
import java.util.OptionalDouble;

/**
 * How one stream is ingested.
 *
 * @param sampling which frames are looked at
 * @param k a query looks at the clusters that have the class among their best k
 * @param threshold T: objects this near to a cluster's anchor join it; features have length 1, so 0
 *     to 2
 * @param maxActive C: clusters that can grow at a time
 * @param skipThreshold clusters at least this sure of a class are not shown to the GT-CNN; empty
 *     shows all
 * @param indexDepth classes a cluster is indexed under: the greatest k a query can use
 * @param checkpointEvery sampled frames between two checkpoints
 * @param keep which observations keep a picture
 * @param specialize how the ingest CNN is made
 * @param objects how objects are found
 */
public record IngestSettings(
    Sampling sampling,
    int k,
    float threshold,
    int maxActive,
    OptionalDouble skipThreshold,
    int indexDepth,
    long checkpointEvery,
    KeepRule keep,
    SpecializeSettings specialize,
    ObjectSettings objects) {
  private static final int MAX_CLASSES = 1000;

  public IngestSettings {
    if (k > indexDepth) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "meridian.ingest.k = %d is above index-depth = %d: use a smaller k or a deeper index"
              .formatted(k, indexDepth));
    }
  }

  static IngestSettings read(ConfigReader reader) {
    ConfigReader keep = reader.in("keep");
    return new IngestSettings(
        reader.checked(() -> new Sampling(reader.number("fps", 0, 1000), keyframes(reader))),
        reader.integer("k", 1, MAX_CLASSES),
        (float) reader.number("t", 0, 2),
        reader.integer("c", 1, 100_000),
        skipThreshold(reader),
        reader.integer("index-depth", 1, MAX_CLASSES),
        reader.whole("checkpoint-every", 1, 1_000_000),
        new KeepRule(
            (float) keep.number("min-feature-distance", 0, 2),
            (float) keep.number("min-growth", 1.0001, 1000),
            keep.duration("after").toNanos() / 1000),
        SpecializeSettings.read(reader.in("specialize")),
        ObjectSections.read(reader.in("objects")));
  }

  private static boolean keyframes(ConfigReader reader) {
    return reader.flag("keyframes-only");
  }

  private static OptionalDouble skipThreshold(ConfigReader reader) {
    double value = reader.number("skip-threshold", 0, 2);
    return value > 1 ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
