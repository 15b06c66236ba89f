package dev.meridian.video.query;

import dev.meridian.video.certify.AuditDraw;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.expression.ClassExpression;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a query begins with, read from the store.
 *
 * @param spec what is asked
 * @param scopes what is asked of each index
 * @param candidates clusters that may hold a class that is asked for
 * @param filters what filters have decided of other clusters
 * @param frames which frames show each candidate; for queries that are decided frame by frame
 * @param truths an undecided truth by index; likewise
 * @param known frames the GT-CNN has seen before; likewise
 */
public record OpenedQuery(
    QuerySpec spec,
    List<StreamScope> scopes,
    List<Candidate> candidates,
    List<FilterUse> filters,
    Map<Candidate, FrameSet> frames,
    Map<IndexKey, ScopeTruth> truths,
    Set<FrameRef> known) {
  /**
   * Reads the candidates of every stream that is asked.
   *
   * @param reading which frames are audited, and whether filters are used
   */
  public static OpenedQuery read(
      VideoStore store, QuerySpec spec, List<StreamBasis> bases, Reading reading) {
    ClassExpression expression = spec.parsed();
    List<StreamScope> scopes = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    List<FilterUse> filters = new ArrayList<>();
    for (StreamBasis basis : bases) {
      StreamScope scope = StreamScope.read(store, basis, spec);
      scopes.add(scope);
      for (String className : expression.classes()) {
        Filtering filtering = Filtering.read(store, spec, scope, className, reading);
        candidates.addAll(CandidateReader.read(store, className, scope, filtering));
        filtering.use().ifPresent(filters::add);
      }
    }
    return spec.plain()
        ? new OpenedQuery(spec, scopes, candidates, filters, Map.of(), Map.of(), Set.of())
        : frameByFrame(store, spec, scopes, candidates, filters, reading.draws());
  }

  private static OpenedQuery frameByFrame(
      VideoStore store,
      QuerySpec spec,
      List<StreamScope> scopes,
      List<Candidate> candidates,
      List<FilterUse> filters,
      AuditDraws draws) {
    Map<IndexKey, ScopeTruth> truths = new TreeMap<>(IndexKey.ORDER);
    Map<Candidate, FrameSet> frames = new HashMap<>();
    Set<FrameRef> known = new HashSet<>();
    Map<IndexKey, StreamScope> byIndex = new HashMap<>();
    Map<IndexKey, AuditDraw> drawOf = new HashMap<>();
    for (StreamScope scope : scopes) {
      long minMicros = spec.options().minDurationMicros();
      byIndex.put(scope.basis().index(), scope);
      drawOf.put(scope.basis().index(), draws.of(scope.basis().index().stream()));
      truths.put(
          scope.basis().index(),
          new ScopeTruth(scope, spec.parsed(), MinimumDuration.read(store, scope, minMicros)));
    }
    for (Candidate candidate : candidates) {
      StreamScope scope = byIndex.get(candidate.index());
      frames.put(candidate, FrameSet.of(CandidateReader.frames(store, scope, candidate)));
      FrameRef medoid = candidate.frame(candidate.medoid());
      // Where the query looks must not depend on the draw, or audits would be no random sample.
      boolean drawn = drawOf.get(medoid.index()).audited(medoid.ordinal());
      if (!drawn
          && store
              .verdict(medoid.index(), scope.basis().gtDigest(), medoid.ordinal())
              .isPresent()) {
        known.add(medoid);
      }
    }
    return new OpenedQuery(spec, scopes, candidates, filters, frames, truths, known);
  }

  /** The plan that answers it. To be called once. */
  public AnswerPlan plan(PlanSettings settings) {
    if (!spec.plain()) {
      return new FramePlan(this, settings);
    }
    return spec.options().needsEveryObject()
        ? new QueryPlan(candidates, settings)
        : new CoveringPlan(candidates, settings, this::holds);
  }

  private boolean holds(FrameRef frame, List<Detection> seen) {
    return scopes.stream()
            .anyMatch(
                scope ->
                    scope.basis().index().equals(frame.index()) && scope.contains(frame.ordinal()))
        && AuditReader.holds(spec, seen);
  }
}
