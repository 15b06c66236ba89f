package dev.meridian.video.query;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.QueryEffect.Answered;
import dev.meridian.video.query.QueryEffect.Confirmed;
import dev.meridian.video.query.QueryEffect.NeedFrames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Finds all frames that show a class, not every object of it: a cluster whose frames are all in the
 * answer already is left open. The surest clusters come first.
 *
 * <p>A frame that was looked at and holds the class is in the answer whatever its clusters say: it
 * may hold what no candidate shows. It may come once by itself and once with its cluster.
 *
 * <p>Which frames a cluster shows is learned as the query goes, so that the first look need not
 * wait for it; a cluster is not left open before that is known. What the clusters answer does not
 * depend on when; which frames are looked at does.
 */
public final class CoveringPlan implements AnswerPlan {
  private static final int READ_AT_A_TIME = 128;

  private final QueryPlan clusters;
  private final BiPredicate<FrameRef, List<Detection>> holds;
  private final int readAtATime;
  private final Deque<Candidate> unread;
  private final Map<Candidate, FrameSet> frames = new HashMap<>();
  private final Set<Candidate> confirmed = new HashSet<>();
  private final Map<IndexKey, BitSet> answers = new HashMap<>();

  /**
   * @param holds whether a frame in which the GT-CNN sees this is one that is asked for
   */
  CoveringPlan(
      List<Candidate> candidates,
      PlanSettings settings,
      BiPredicate<FrameRef, List<Detection>> holds) {
    this(candidates, settings, holds, READ_AT_A_TIME);
  }

  /**
   * @param readAtATime clusters whose frames are asked for at once
   */
  CoveringPlan(
      List<Candidate> candidates,
      PlanSettings settings,
      BiPredicate<FrameRef, List<Detection>> holds,
      int readAtATime) {
    this.holds = holds;
    this.readAtATime = readAtATime;
    clusters = new QueryPlan(candidates, settings);
    unread = new ArrayDeque<>(candidates.stream().sorted(Candidate.BEST_FIRST).toList());
  }

  @Override
  public List<QueryEffect> start() {
    List<QueryEffect> effects = take(clusters.start());
    askForFrames(effects);
    return effects;
  }

  /**
   * What is first in turn is needed: whatever could change that ends with {@link #leaveCovered}.
   */
  @Override
  public Optional<FrameRef> nextFrame() {
    Optional<FrameRef> next = clusters.nextFrame();
    // The frame that was given holds the query open, so nothing can come of this.
    leaveCovered(new ArrayList<>());
    return next;
  }

  @Override
  public List<QueryEffect> onVerdict(FrameRef frame, List<Detection> detections, boolean cached) {
    if (clusters.ended() || clusters.waitingFor(frame).isEmpty()) {
      return List.of();
    }
    List<QueryEffect> decided = clusters.onVerdict(frame, detections, cached);
    note(decided);
    List<QueryEffect> effects = new ArrayList<>();
    BitSet answer = answers.computeIfAbsent(frame.index(), index -> new BitSet());
    int ordinal = (int) frame.ordinal();
    if (!answer.get(ordinal) && holds.test(frame, detections)) {
      answer.set(ordinal);
      effects.add(new Answered(AnswerPart.of(frame)));
    }
    effects.addAll(decided);
    leaveCovered(effects);
    return effects;
  }

  @Override
  public List<QueryEffect> onLooks(Candidate candidate, List<Look> kept) {
    return take(clusters.onLooks(candidate, kept));
  }

  @Override
  public List<QueryEffect> onFrames(Map<Candidate, BitSet> shown) {
    List<QueryEffect> effects = new ArrayList<>();
    if (clusters.ended()) {
      return effects;
    }
    shown.forEach(
        (candidate, bits) -> {
          frames.put(candidate, FrameSet.of(bits));
          answer(candidate);
        });
    leaveCovered(effects);
    askForFrames(effects);
    return effects;
  }

  @Override
  public void cancel() {
    clusters.cancel();
  }

  @Override
  public boolean ended() {
    return clusters.ended();
  }

  @Override
  public QueryPlan.Counts counts() {
    return clusters.counts();
  }

  private void askForFrames(List<QueryEffect> effects) {
    List<Candidate> next = new ArrayList<>();
    while (next.size() < readAtATime && !unread.isEmpty()) {
      next.add(unread.poll());
    }
    if (!next.isEmpty() && !clusters.ended()) {
      effects.add(new NeedFrames(next));
    }
  }

  /** Notes what has been confirmed, and what need not be decided any more. */
  private List<QueryEffect> take(List<QueryEffect> decided) {
    note(decided);
    List<QueryEffect> effects = new ArrayList<>(decided);
    leaveCovered(effects);
    return effects;
  }

  private void note(List<QueryEffect> decided) {
    for (QueryEffect effect : decided) {
      if (effect instanceof Confirmed yes) {
        confirmed.add(yes.candidate());
        answer(yes.candidate());
      }
    }
  }

  private void answer(Candidate candidate) {
    FrameSet shown = frames.get(candidate);
    if (shown != null && confirmed.contains(candidate)) {
      shown.addTo(answers.computeIfAbsent(candidate.index(), index -> new BitSet()));
    }
  }

  private void leaveCovered(List<QueryEffect> effects) {
    Optional<FrameRef> first = clusters.firstInTurn();
    while (first.isPresent()) {
      List<Candidate> waiting = clusters.waitingFor(first.get());
      if (!waiting.stream().allMatch(this::isCovered)) {
        return;
      }
      for (Candidate candidate : waiting) {
        effects.addAll(clusters.leave(first.get(), candidate));
      }
      first = clusters.firstInTurn();
    }
  }

  private boolean isCovered(Candidate candidate) {
    FrameSet shown = frames.get(candidate);
    BitSet answer = answers.get(candidate.index());
    return shown != null && answer != null && shown.countIn(answer) == shown.size();
  }
}
