package dev.meridian.runtime.rest;

import dev.meridian.video.reindex.Reindexed;
import dev.meridian.video.store.GenerationRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A generation of a stream's index as REST shows it; times in seconds. */
record GenerationView(
    int generation,
    boolean current,
    String origin,
    String state,
    double from,
    Double to,
    long firstFrame,
    String architecture,
    int k,
    double minConfidence,
    Map<String, Double> minConfidences,
    double t,
    double runFactor,
    double skipThreshold,
    Map<String, Double> skipThresholds,
    List<String> classes,
    String cnn,
    String gt) {

  /**
   * One generation.
   *
   * @param current those that queries read
   */
  static GenerationView of(GenerationRecord one, List<GenerationRecord> current) {
    return new GenerationView(
        one.generation(),
        current.contains(one),
        one.origin().name(),
        one.state().name(),
        StreamView.seconds(one.fromMicros()),
        one.toMicros() == Long.MAX_VALUE ? null : StreamView.seconds(one.toMicros()),
        one.firstOrdinal(),
        one.parameters().architecture(),
        one.parameters().k(),
        one.parameters().leastConfidence().otherwise(),
        new TreeMap<>(one.parameters().leastConfidence().byClass()),
        one.parameters().threshold(),
        one.parameters().runFactor(),
        one.parameters().skipThreshold(),
        new TreeMap<>(one.parameters().skipThresholds()),
        one.classes(),
        one.cnnDigest(),
        one.gtCnn());
  }

  /** What re-indexing made. */
  record ReindexedView(
      GenerationView generation,
      int replaces,
      boolean clustered,
      long frames,
      long framesDecoded,
      long objects,
      long clusters,
      int substitutes,
      String digest) {
    static ReindexedView of(Reindexed one) {
      return new ReindexedView(
          GenerationView.of(one.generation(), List.of(one.generation())),
          one.replaces(),
          one.clustered(),
          one.frames(),
          0,
          one.objects(),
          one.clusters(),
          one.substitutes(),
          one.digest().hex());
    }
  }
}
