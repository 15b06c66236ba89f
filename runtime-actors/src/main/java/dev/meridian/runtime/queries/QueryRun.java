package dev.meridian.runtime.queries;

import dev.meridian.runtime.queries.QueryDesk.Seen;
import dev.meridian.video.certify.Certificate;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.AnswerPart;
import dev.meridian.video.query.AnswerPlan;
import dev.meridian.video.query.AuditReader;
import dev.meridian.video.query.Candidate;
import dev.meridian.video.query.Certification;
import dev.meridian.video.query.FilterUse;
import dev.meridian.video.query.FrameRef;
import dev.meridian.video.query.Look;
import dev.meridian.video.query.OpenedQuery;
import dev.meridian.video.query.PlanSettings;
import dev.meridian.video.query.QueryEffect;
import dev.meridian.video.query.QuerySpec;
import dev.meridian.video.query.QueryStats;
import dev.meridian.video.query.ReturnedFrames;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.query.StreamScope;
import java.util.ArrayList;
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
  private final QuerySpec spec;
  private final AnswerPlan plan;
  private final List<FilterUse> filters;
  private final List<StreamScope> scopes;
  private final List<AnswerPart> parts = new ArrayList<>();
  private final Map<IndexKey, ReturnedFrames> returned = new TreeMap<>(IndexKey.ORDER);
  private OptionalDouble firstHitSeconds = OptionalDouble.empty();
  private Optional<Certification> certification = Optional.empty();
  private long gtNanos;

  QueryRun(OpenedQuery opened, PlanSettings settings) {
    spec = opened.spec();
    filters = opened.filters();
    scopes = opened.scopes();
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
    FrameRef frame = seen.frame();
    returned.get(frame.index()).look(frame.ordinal(), AuditReader.holds(spec, seen.detections()));
    return plan.onVerdict(seen.frame(), seen.detections(), seen.cached());
  }

  List<QueryEffect> onLooks(Candidate candidate, List<Look> looks) {
    return plan.onLooks(candidate, looks);
  }

  List<QueryEffect> onShown(Map<Candidate, BitSet> shown) {
    return plan.onFrames(shown);
  }

  /** Counts the frames of a part of the answer. */
  void onFrames(AnswerPart part, BitSet frames, double secondsSinceStart) {
    returned.get(part.index()).add(frames);
    parts.add(part);
    if (firstHitSeconds.isEmpty()) {
      firstHitSeconds = OptionalDouble.of(secondsSinceStart);
    }
  }

  StreamBasis basis(FrameRef frame) {
    return returned.get(frame.index()).scope().basis();
  }

  StreamScope scope(IndexKey index) {
    return returned.get(index).scope();
  }

  List<AnswerPart> parts() {
    return List.copyOf(parts);
  }

  List<FilterUse> filters() {
    return filters;
  }

  List<StreamScope> scopes() {
    return scopes;
  }

  QuerySpec spec() {
    return spec;
  }

  /** The plan is done; what is to be audited follows. */
  void onCertification(Optional<Certification> read) {
    certification = read;
  }

  Optional<FrameRef> nextAudit() {
    return certification.flatMap(Certification::next);
  }

  /** What came of an audit; empty when the frame could not be had. */
  void onAudited(FrameRef frame, Optional<Seen> seen) {
    seen.ifPresent(one -> gtNanos += one.nanos());
    if (seen.isPresent()) {
      certification.orElseThrow().onVerdict(frame, seen.get().detections());
    } else {
      certification.orElseThrow().onUnavailable(frame);
    }
  }

  /** What audits found to be missing. */
  List<AnswerPart> recovered() {
    return certification.map(Certification::recovered).orElse(List.of());
  }

  Certificate certificate() {
    return certification
        .map(Certification::certificate)
        .orElse(Certificate.calibrated(plan.counts().gtCalls()));
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
