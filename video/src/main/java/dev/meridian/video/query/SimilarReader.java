package dev.meridian.video.query;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the objects of an index whose features are nearest to a given one. Features of different
 * ingest CNNs cannot be compared: each index needs the feature by its own.
 */
public final class SimilarReader {
  private static final Comparator<Similar> NEAREST_FIRST =
      Comparator.comparingDouble(Similar::distance)
          .thenComparing(Similar::stream)
          .thenComparingInt(Similar::generation)
          .thenComparingLong(Similar::objectId);

  private SimilarReader() {}

  /**
   * The nearest objects, one for each object run.
   *
   * @param feature by the ingest CNN of this index, of length 1
   * @param limit how many are given at most
   */
  public static List<Similar> nearest(
      VideoStore store, IndexKey index, FloatRow feature, int limit) {
    Map<Long, Similar> byRun = new HashMap<>();
    store.forEachObject(
        index,
        object -> {
          if (object.feature().width() == feature.width()) {
            Similar similar = similar(index, object, distance(object.feature(), feature));
            byRun.merge(
                object.runId(), similar, (a, b) -> NEAREST_FIRST.compare(a, b) <= 0 ? a : b);
          }
        });
    return merge(List.of(List.copyOf(byRun.values())), limit);
  }

  /** The nearest of several lists. */
  public static List<Similar> merge(List<List<Similar>> lists, int limit) {
    List<Similar> all = new ArrayList<>();
    lists.forEach(all::addAll);
    return all.stream().sorted(NEAREST_FIRST).limit(limit).toList();
  }

  private static Similar similar(IndexKey index, ObjectRecord object, double distance) {
    return new Similar(
        index.stream(),
        index.generation(),
        object.id(),
        object.clusterId(),
        distance,
        object.frames(),
        object.firstMicros(),
        object.lastMicros(),
        object.box());
  }

  private static double distance(FloatRow a, FloatRow b) {
    double sum = 0;
    for (int i = 0; i < a.width(); i++) {
      double d = a.get(i) - b.get(i);
      sum += d * d;
    }
    return Math.sqrt(sum);
  }
}
