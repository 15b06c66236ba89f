package dev.meridian.video.audit;

import dev.meridian.video.index.LeastConfidence;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.query.VerdictRule;
import java.util.List;
import java.util.Map;

/**
 * How queries read the index that is audited.
 *
 * @param classes of the ingest CNN, the last being OTHER
 * @param k K
 * @param leastConfidence from which mean probability on clusters are candidates
 * @param skipThreshold Skip_th of classes without one of their own
 * @param skipThresholds Skip_th by class
 * @param rule when a detection is of an object
 */
public record IndexReading(
    List<String> classes,
    int k,
    LeastConfidence leastConfidence,
    double skipThreshold,
    Map<String, Double> skipThresholds,
    VerdictRule rule) {
  public IndexReading {
    classes = List.copyOf(classes);
    skipThresholds = Map.copyOf(skipThresholds);
  }

  /** As a query would read it. */
  public static IndexReading of(StreamBasis basis, VerdictRule rule) {
    return new IndexReading(
        basis.classes(),
        basis.k(),
        basis.leastConfidence(),
        basis.skipThreshold(),
        basis.skipThresholds(),
        rule);
  }

  /** Position of the class, or of OTHER when the ingest CNN does not know it. */
  int route(String className) {
    int own = classes.indexOf(className);
    return own < 0 ? classes.size() - 1 : own;
  }

  boolean knows(String className) {
    return classes.indexOf(className) >= 0;
  }

  double skip(String className) {
    return skipThresholds.getOrDefault(className, skipThreshold);
  }
}
