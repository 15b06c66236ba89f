package dev.meridian.video.tune;

import java.util.BitSet;
import java.util.List;

/**
 * Frames that a query shows to the GT-CNN, each once however many clusters want it. A cluster whose
 * frames are all in the answer already is not asked about, as in a query's own {@link
 * dev.meridian.video.query.CoveringPlan}. That a query also returns what it sees by the way is not
 * counted on.
 */
final class LookCount {
  private final List<JudgedCluster> clusters;
  private final BitSet believed = new BitSet();
  private final BitSet answer = new BitSet();
  private final BitSet asked = new BitSet();

  /**
   * @param clusters all candidates of a class, the surest first
   */
  LookCount(List<JudgedCluster> clusters) {
    this.clusters = clusters;
  }

  /**
   * Looks when some are believed.
   *
   * @param skipped those that are taken on the ingest CNN's word
   */
  int of(List<JudgedCluster> skipped) {
    believed.clear();
    answer.clear();
    asked.clear();
    for (JudgedCluster cluster : skipped) {
      believed.set((int) cluster.clusterId());
      answer.or(cluster.frames());
    }
    for (JudgedCluster cluster : clusters) {
      if (!believed.get((int) cluster.clusterId()) && !covers(answer, cluster.frames())) {
        cluster.asked().forEach(asked::set);
        if (cluster.confirmed()) {
          answer.or(cluster.frames());
        }
      }
    }
    return asked.cardinality();
  }

  private static boolean covers(BitSet answer, BitSet frames) {
    for (int frame = frames.nextSetBit(0); frame >= 0; frame = frames.nextSetBit(frame + 1)) {
      if (!answer.get(frame)) {
        return false;
      }
    }
    return true;
  }
}
