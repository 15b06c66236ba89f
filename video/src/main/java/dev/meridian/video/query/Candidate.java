package dev.meridian.video.query;

import dev.meridian.video.index.IndexKey;
import java.util.Comparator;

/**
 * A cluster that may hold a class asked for.
 *
 * @param className the class, as the GT-CNN names it
 * @param index the index it is in
 * @param clusterId the cluster
 * @param confidence mean probability of the class it was found under
 * @param viaOther whether that was OTHER
 * @param skip whether it is sure enough to do without the GT-CNN
 * @param medoid the member that stands for it
 */
public record Candidate(
    String className,
    IndexKey index,
    long clusterId,
    float confidence,
    boolean viaOther,
    boolean skip,
    Look medoid) {

  /** The surest first; ties by stream, then by cluster. */
  public static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble((Candidate c) -> -c.confidence())
          .thenComparing(c -> c.index().stream())
          .thenComparingInt(c -> c.index().generation())
          .thenComparingLong(Candidate::clusterId)
          .thenComparing(Candidate::className);

  FrameRef frame(Look look) {
    return new FrameRef(index, look.ordinal());
  }
}
