package dev.meridian.video.audit;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.ObjectRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one audited frame says of the index.
 *
 * <p>A class that the GT-CNN sees counts as found when one of its boxes matches an object whose
 * cluster is a candidate for the class: then a query shows that cluster to the GT-CNN, or believes
 * it. What a query would answer may still differ, when the member it shows is not typical of its
 * cluster.
 *
 * @param ordinal the frame
 * @param timeMicros its presentation time
 * @param present classes the GT-CNN sees
 * @param missed those that are not found
 * @param believed classes a query returns the frame for without asking the GT-CNN
 * @param wrong those that are not present
 * @param objects how many objects the GT-CNN sees
 * @param unknown how many of them are of classes the ingest CNN was not specialised to
 */
public record AuditedFrame(
    long ordinal,
    long timeMicros,
    Set<String> present,
    Set<String> missed,
    Set<String> believed,
    Set<String> wrong,
    int objects,
    int unknown) {
  public AuditedFrame {
    present = Set.copyOf(present);
    missed = Set.copyOf(missed);
    believed = Set.copyOf(believed);
    wrong = Set.copyOf(wrong);
  }

  /**
   * Compares the GT-CNN's view of a frame with the index.
   *
   * @param detections what the GT-CNN sees in it
   * @param objects records that may show the frame
   * @param clusters the clusters of those records, by id
   */
  public static AuditedFrame compare(
      long ordinal,
      long timeMicros,
      List<Detection> detections,
      List<ObjectRecord> objects,
      Map<Long, ClusterRecord> clusters,
      IndexReading reading) {
    List<ObjectRecord> here =
        objects.stream()
            .filter(object -> object.frames().contains(ordinal))
            .filter(object -> clusters.containsKey(object.clusterId()))
            .toList();
    Set<String> present = new TreeSet<>();
    int unknown = 0;
    for (Detection detection : detections) {
      present.add(detection.className());
      unknown += reading.knows(detection.className()) ? 0 : 1;
    }
    Set<String> missed = new TreeSet<>();
    for (String name : present) {
      if (here.stream().noneMatch(o -> found(name, o, clusters, detections, reading))) {
        missed.add(name);
      }
    }
    Set<String> believed = believed(here, clusters, reading);
    Set<String> wrong = new HashSet<>(believed);
    wrong.removeAll(present);
    return new AuditedFrame(
        ordinal, timeMicros, present, missed, believed, wrong, detections.size(), unknown);
  }

  private static boolean found(
      String name,
      ObjectRecord object,
      Map<Long, ClusterRecord> clusters,
      List<Detection> detections,
      IndexReading reading) {
    ClusterRecord cluster = clusters.get(object.clusterId());
    int route = reading.route(name);
    return rank(cluster.scoreSum(), route) <= reading.k()
        && cluster.scoreSum().get(route) / cluster.size() >= reading.leastConfidence().of(name)
        && reading.rule().match(name, object.box(), detections).isPresent();
  }

  /** OTHER is never believed. */
  private static Set<String> believed(
      List<ObjectRecord> here, Map<Long, ClusterRecord> clusters, IndexReading reading) {
    Set<String> believed = new TreeSet<>();
    for (ObjectRecord object : here) {
      ClusterRecord cluster = clusters.get(object.clusterId());
      for (int c = 0; c < reading.classes().size() - 1; c++) {
        String name = reading.classes().get(c);
        double confidence = cluster.scoreSum().get(c) / cluster.size();
        if (confidence >= Math.max(reading.skip(name), reading.leastConfidence().of(name))
            && rank(cluster.scoreSum(), c) <= reading.k()) {
          believed.add(name);
        }
      }
    }
    return believed;
  }

  /** 1 for the best class; ties to the lowest, as in the index. */
  private static int rank(FloatRow scores, int classId) {
    int rank = 1;
    for (int c = 0; c < scores.width(); c++) {
      boolean better =
          scores.get(c) > scores.get(classId)
              || (c < classId && scores.get(c) == scores.get(classId));
      rank += better ? 1 : 0;
    }
    return rank;
  }
}
