package dev.meridian.runtime.queries;

import dev.meridian.runtime.queries.QueryDesk.Seen;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.AnswerPart;
import dev.meridian.video.query.AnswerPlan;
import dev.meridian.video.query.Candidate;
import dev.meridian.video.query.FrameRef;
import dev.meridian.video.query.Look;
import dev.meridian.video.query.OpenedQuery;
import dev.meridian.video.query.PlanSettings;
import dev.meridian.video.query.QueryEffect;
import dev.meridian.video.query.QueryStats;
import dev.meridian.video.query.ReturnedFrames;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.query.StreamScope;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A query under way: its plan, which frames it has returned (a bit each) and what it has cost.
 * Single owner.
 */
final class QueryRun {
  private final AnswerPlan plan;
  private final Map<IndexKey, ReturnedFrames> returned = new TreeMap<>(IndexKey.ORDER);
  private OptionalDouble firstHitSeconds = OptionalDouble.empty();
  private long gtNanos;

  QueryRun(OpenedQuery opened, PlanSettings settings) {
    plan = opened.plan(settings);
    for (StreamScope scope : opened.scopes()) {
      returned.put(scope.basis().index(), new ReturnedFrames(scope));
    }
  }

  List<QueryEffect> start() {
    return plan.start();
  }

  Optional<FrameRef> nextFrame() {
    return plan.nextFrame();
  }

  List<QueryEffect> onSeen(Seen seen) {
    gtNanos += seen.nanos();
    return plan.onVerdict(seen.frame(), seen.detections(), seen.cached());
  }

  List<QueryEffect> onLooks(Candidate candidate, List<Look> looks) {
    return plan.onLooks(candidate, looks);
  }

  /** Counts the frames of a part of the answer. */
  void onFrames(AnswerPart part, BitSet frames, double secondsSinceStart) {
    returned.get(part.index()).add(frames);
    if (firstHitSeconds.isEmpty()) {
      firstHitSeconds = OptionalDouble.of(secondsSinceStart);
    }
  }

  StreamBasis basis(FrameRef frame) {
    return returned.get(frame.index()).scope().basis();
  }

  StreamScope scope(AnswerPart part) {
    return returned.get(part.index()).scope();
  }

  Collection<ReturnedFrames> returned() {
    return returned.values();
  }

  QueryStats stats(double secondsSinceStart) {
    return new QueryStats(
        plan.counts(),
        returned.values().stream().mapToLong(ReturnedFrames::count).sum(),
        firstHitSeconds,
        secondsSinceStart,
        gtNanos / 1e9,
        returned.values().stream().map(frames -> frames.scope().basis()).toList());
  }
}
