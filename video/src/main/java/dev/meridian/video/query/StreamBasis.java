package dev.meridian.video.query;

import dev.meridian.models.base.Digest;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.LeastConfidence;
import dev.meridian.video.store.GenerationParameters;
import dev.meridian.video.store.GenerationRecord;
import java.util.List;
import java.util.Map;

/**
 * What an answer about one stream is based on.
 *
 * @param index the index that is read
 * @param stretch the part of the stream it speaks for
 * @param cnn digest of its ingest CNN, as text
 * @param classes classes of the ingest CNN, the last being OTHER
 * @param gt name of the GT-CNN
 * @param gtDigest what verdicts are remembered under
 * @param gtLabels classes the GT-CNN knows
 * @param k clusters with the class among their best k are candidates
 * @param leastConfidence clusters that have the class with less mean probability are none
 * @param t T the index was clustered with
 * @param skipThreshold Skip_th: clusters at least this sure are not shown to the GT-CNN; above 1
 *     means all are
 * @param skipThresholds Skip_th of the classes that have one of their own
 * @param frameMicros how long a sampled frame stands for when no other says so
 */
public record StreamBasis(
    IndexKey index,
    Stretch stretch,
    String cnn,
    List<String> classes,
    String gt,
    Digest gtDigest,
    List<String> gtLabels,
    int k,
    LeastConfidence leastConfidence,
    double t,
    double skipThreshold,
    Map<String, Double> skipThresholds,
    long frameMicros) {
  private static final double NEVER = 2;

  /**
   * The part of a stream that one generation speaks for.
   *
   * @param generation its number
   * @param firstOrdinal its first sampled frame
   * @param fromMicros presentation time it begins at, inclusive
   * @param toMicros presentation time it ends at, exclusive
   */
  public record Stretch(int generation, long firstOrdinal, long fromMicros, long toMicros) {
    /** The whole stream. */
    public static Stretch whole(int generation) {
      return new Stretch(generation, 0, 0, Long.MAX_VALUE);
    }
  }

  public StreamBasis {
    skipThresholds = Map.copyOf(skipThresholds);
    classes = List.copyOf(classes);
    gtLabels = List.copyOf(gtLabels);
    if (classes.isEmpty() || k < 1 || frameMicros < 1) {
      throw new IllegalArgumentException(
          "no basis for a query: classes %s, K %d, %d µs a frame"
              .formatted(classes, k, frameMicros));
    }
  }

  /** Of a stream with one generation, one Skip_th for all classes and no least confidence. */
  public StreamBasis(
      IndexKey index,
      String cnn,
      List<String> classes,
      String gt,
      Digest gtDigest,
      List<String> gtLabels,
      int k,
      double t,
      double skipThreshold,
      long frameMicros) {
    this(
        index,
        Stretch.whole(index.generation()),
        cnn,
        classes,
        gt,
        gtDigest,
        gtLabels,
        k,
        LeastConfidence.NONE,
        t,
        skipThreshold,
        Map.of(),
        frameMicros);
  }

  /** Of one generation of a stream. */
  public static StreamBasis of(
      StreamId stream, GenerationRecord generation, DetectorDescription gt, long frameMicros) {
    GenerationParameters parameters = generation.parameters();
    return new StreamBasis(
        generation.index(stream),
        new Stretch(
            generation.generation(),
            generation.firstOrdinal(),
            generation.fromMicros(),
            generation.toMicros()),
        generation.cnnDigest(),
        generation.classes(),
        generation.gtCnn(),
        gt.digest(),
        gt.labels(),
        parameters.k(),
        parameters.leastConfidence(),
        parameters.threshold(),
        parameters.skipThreshold(),
        parameters.skipThresholds(),
        frameMicros);
  }

  /** Skip_th of a class. */
  public double skipThreshold(String className) {
    return skipThresholds.getOrDefault(className, skipThreshold);
  }

  /**
   * With K and Skip_th as the query wants them; one that names its K looks at clusters of any
   * confidence. What a query with a limit returns is always confirmed by the GT-CNN: it costs few
   * calls, and a handful of frames should be right.
   */
  public StreamBasis forQuery(QuerySpec spec) {
    boolean always = spec.options().limit().isPresent();
    return new StreamBasis(
        index,
        stretch,
        cnn,
        classes,
        gt,
        gtDigest,
        gtLabels,
        spec.k().orElse(k),
        spec.k().isPresent() ? LeastConfidence.NONE : leastConfidence,
        t,
        always ? NEVER : spec.skipThreshold().orElse(skipThreshold),
        always || spec.skipThreshold().isPresent() ? Map.of() : skipThresholds,
        frameMicros);
  }
}
