package dev.meridian.video.query;

import dev.meridian.models.base.Digest;
import dev.meridian.video.index.IndexKey;
import java.util.List;

/**
 * What an answer about one stream is based on.
 *
 * @param index the index that is read
 * @param cnn digest of its ingest CNN, as text
 * @param classes classes of the ingest CNN, the last being OTHER
 * @param gt name of the GT-CNN
 * @param gtDigest what verdicts are remembered under
 * @param gtLabels classes the GT-CNN knows
 * @param k clusters with the class among their best k are candidates
 * @param t T the index was clustered with
 * @param skipThreshold Skip_th: clusters at least this sure are not shown to the GT-CNN; above 1
 *     means all are
 * @param frameMicros how long a sampled frame stands for when no other says so
 */
public record StreamBasis(
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
  private static final double NEVER = 2;

  public StreamBasis {
    classes = List.copyOf(classes);
    gtLabels = List.copyOf(gtLabels);
    if (classes.isEmpty() || k < 1 || frameMicros < 1) {
      throw new IllegalArgumentException(
          "no basis for a query: classes %s, K %d, %d µs a frame"
              .formatted(classes, k, frameMicros));
    }
  }

  /**
   * With K and Skip_th as the query wants them. What a query with a limit returns is always
   * confirmed by the GT-CNN: it costs few calls, and a handful of frames should be right.
   */
  public StreamBasis forQuery(QuerySpec spec) {
    return new StreamBasis(
        index,
        cnn,
        classes,
        gt,
        gtDigest,
        gtLabels,
        spec.k().orElse(k),
        t,
        spec.options().limit().isPresent() ? NEVER : spec.skipThreshold().orElse(skipThreshold),
        frameMicros);
  }
}
