package dev.meridian.video.query;

import dev.meridian.video.detect.Detection;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which frames the GT-CNN is shown and which frames answer a query (Thesis §4.4.3).
 *
 * <p>Call {@link #start} once, take frames with {@link #nextFrame} as fast as they can be looked at
 * and hand their verdicts to {@link #onVerdict}, in any order, until a {@link QueryEffect.Finished}
 * comes back. Which clusters answer depends on the verdicts alone, not on the order in which they
 * arrive, unless the query has a limit. Single owner, no clock, no store.
 */
public sealed interface AnswerPlan permits QueryPlan, CoveringPlan, FramePlan {
  /** What needs no GT-CNN; the rest is queued. */
  List<QueryEffect> start();

  /** The next frame whose verdict is wanted; empty when none is for now. Each is given once. */
  Optional<FrameRef> nextFrame();

  /**
   * What the GT-CNN sees in a frame. A second verdict on the same frame, or one nobody waits for,
   * changes nothing.
   *
   * @param cached whether the verdict was remembered rather than inferred for this query
   */
  List<QueryEffect> onVerdict(FrameRef frame, List<Detection> detections, boolean cached);

  /** The kept members of a cluster, as {@link QueryEffect.NeedLooks} asked for. */
  List<QueryEffect> onLooks(Candidate candidate, List<Look> kept);

  /**
   * The frames that show each cluster, as {@link QueryEffect.NeedFrames} asked for.
   *
   * @param shown bit i is the sampled frame i
   */
  default List<QueryEffect> onFrames(Map<Candidate, BitSet> shown) {
    return List.of();
  }

  /** Gives no more frames and takes no more verdicts; what was found stays found. */
  void cancel();

  /** Whether all is decided, or the query was cancelled. */
  boolean ended();

  QueryPlan.Counts counts();
}
