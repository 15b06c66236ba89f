package dev.meridian.video.query;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.QueryEffect.Answered;
import dev.meridian.video.query.QueryEffect.Confirmed;
import dev.meridian.video.query.QueryEffect.Finished;
import dev.meridian.video.query.QueryEffect.NeedLooks;
import dev.meridian.video.query.QueryEffect.Rejected;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides frame by frame: for classes combined, for a minimum duration, and for the first frames
 * only. It decides no more clusters than the answer needs: where another class has settled a frame
 * already, or no stretch can last long enough, nobody is asked; and among what is wanted, the frame
 * comes first whose verdict is expected to settle the most.
 */
public final class FramePlan implements AnswerPlan {
  private final QueryPlan clusters;
  private final OptionalInt limit;
  private final Map<IndexKey, ScopeTruth> truths = new TreeMap<>(IndexKey.ORDER);
  private final Map<IndexKey, BitSet> given = new HashMap<>();
  private final Map<Candidate, FrameSet> frames = new HashMap<>();
  private final List<Confirmed> confirmed = new ArrayList<>();
  private final Set<IndexKey> changed = new HashSet<>();
  private final Agenda agenda;
  private int answered;
  private boolean finished;

  FramePlan(OpenedQuery query, PlanSettings settings) {
    this.clusters = new QueryPlan(query.candidates(), settings);
    this.limit = query.spec().options().limit();
    query
        .truths()
        .forEach(
            (index, truth) -> {
              truths.put(index, truth);
              given.put(index, new BitSet());
            });
    frames.putAll(query.frames());
    frames.forEach(
        (candidate, shown) -> truths.get(candidate.index()).open(candidate.className(), shown));
    agenda = new Agenda(clusters, truths, frames, query.known(), limit.isPresent());
  }

  @Override
  public List<QueryEffect> start() {
    List<QueryEffect> effects = take(clusters.start());
    changed.addAll(truths.keySet());
    return settle(effects);
  }

  @Override
  public Optional<FrameRef> nextFrame() {
    return finished ? Optional.empty() : agenda.next();
  }

  @Override
  public List<QueryEffect> onVerdict(FrameRef frame, List<Detection> detections, boolean cached) {
    return finished ? List.of() : settle(take(clusters.onVerdict(frame, detections, cached)));
  }

  @Override
  public List<QueryEffect> onLooks(Candidate candidate, List<Look> kept) {
    return finished ? List.of() : settle(take(clusters.onLooks(candidate, kept)));
  }

  @Override
  public void cancel() {
    finished = true;
    clusters.cancel();
  }

  @Override
  public boolean ended() {
    return finished;
  }

  @Override
  public QueryPlan.Counts counts() {
    QueryPlan.Counts now = clusters.counts();
    int decided = now.confirmedClusters() + now.rejectedClusters() + now.skippedClusters();
    return new QueryPlan.Counts(
        now.candidateClusters(),
        now.confirmedClusters(),
        now.rejectedClusters(),
        now.skippedClusters(),
        now.gtCalls(),
        now.cachedVerdicts(),
        finished ? now.candidateClusters() - decided : 0);
  }

  /** Notes what clusters have come to; what is left is for the shell. */
  private List<QueryEffect> take(List<QueryEffect> effects) {
    List<QueryEffect> rest = new ArrayList<>();
    for (QueryEffect effect : effects) {
      if (effect instanceof Confirmed yes) {
        confirmed.add(yes);
        decide(yes.candidate(), true);
      } else if (effect instanceof Rejected no) {
        decide(no.candidate(), false);
      } else if (effect instanceof NeedLooks) {
        rest.add(effect);
      }
    }
    return rest;
  }

  private void decide(Candidate candidate, boolean present) {
    truths.get(candidate.index()).decide(candidate.className(), frames.get(candidate), present);
    changed.add(candidate.index());
  }

  /** Gives out the frames that have become certain, and ends when nothing more can. */
  private List<QueryEffect> settle(List<QueryEffect> effects) {
    for (IndexKey index : truths.keySet()) {
      if (changed.contains(index) && !finished) {
        answer(index, effects);
      }
    }
    changed.clear();
    if (!finished && (full() || agenda.nothingLeft())) {
      cancel();
      effects.add(new Finished());
    }
    return effects;
  }

  private void answer(IndexKey index, List<QueryEffect> effects) {
    BitSet fresh = (BitSet) truths.get(index).answers().clone();
    fresh.andNot(given.get(index));
    if (limit.isPresent()) {
      cut(fresh, limit.getAsInt() - answered);
    }
    if (fresh.isEmpty()) {
      return;
    }
    given.get(index).or(fresh);
    answered += fresh.cardinality();
    List<FrameRun> runs = FrameSet.of(fresh).toRuns();
    List<Confirmed> by =
        confirmed.stream()
            .filter(one -> one.candidate().index().equals(index))
            .filter(one -> frames.get(one.candidate()).intersects(fresh))
            .toList();
    effects.add(new Answered(new AnswerPart(index, Optional.of(runs), by)));
  }

  private boolean full() {
    return limit.isPresent() && answered >= limit.getAsInt();
  }

  private static void cut(BitSet frames, int most) {
    int at = frames.nextSetBit(0);
    for (int left = most; left > 0 && at >= 0; left--) {
      at = frames.nextSetBit(at + 1);
    }
    if (at >= 0) {
      frames.clear(at, frames.length());
    }
  }
}
