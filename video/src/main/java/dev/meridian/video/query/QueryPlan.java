package dev.meridian.video.query;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.query.QueryEffect.Confirmed;
import dev.meridian.video.query.QueryEffect.Finished;
import dev.meridian.video.query.QueryEffect.NeedLooks;
import dev.meridian.video.query.QueryEffect.Rejected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides every candidate cluster: each that is confirmed answers as a whole.
 *
 * <p>A frame is given out once, however many clusters wait for it; the surest clusters come first.
 * The set of confirmed clusters depends on the verdicts, not on the order in which they arrive.
 */
public final class QueryPlan implements AnswerPlan {
  private final List<Candidate> candidates;
  private final Set<String> classes;
  private final PlanSettings settings;

  private final PriorityQueue<Wanted> queue =
      new PriorityQueue<>(Comparator.comparing(Wanted::by, Candidate.BEST_FIRST));
  private final Map<FrameRef, List<Ballot>> waiting = new HashMap<>();
  private final Set<FrameRef> given = new HashSet<>();
  private final Map<FrameRef, List<Detection>> answered = new HashMap<>();
  private final Map<Candidate, Ballot> choosing = new HashMap<>();

  /** A frame and the cluster that wants it seen. */
  private record Wanted(FrameRef frame, Candidate by) {}

  private int open;
  private boolean ended;
  private int confirmed;
  private int rejected;
  private int skipped;
  private int left;
  private int gtCalls;
  private int cachedVerdicts;

  /**
   * What has come of a query so far.
   *
   * @param candidateClusters clusters found in the index
   * @param confirmedClusters clusters the GT-CNN confirmed
   * @param rejectedClusters clusters it rejected
   * @param skippedClusters clusters taken on the ingest CNN's word
   * @param gtCalls frames the GT-CNN was shown for this query
   * @param cachedVerdicts frames it had been shown before
   * @param unneededClusters clusters left open because no frame of the answer depends on them
   */
  public record Counts(
      int candidateClusters,
      int confirmedClusters,
      int rejectedClusters,
      int skippedClusters,
      int gtCalls,
      int cachedVerdicts,
      int unneededClusters) {}

  /**
   * @param candidates clusters of all streams, each once a class
   */
  public QueryPlan(Collection<Candidate> candidates, PlanSettings settings) {
    this.classes = candidates.stream().map(Candidate::className).collect(Collectors.toSet());
    this.candidates = candidates.stream().sorted(Candidate.BEST_FIRST).toList();
    this.settings = settings;
  }

  /** Confirms what needs no GT-CNN and queues the rest. */
  @Override
  public List<QueryEffect> start() {
    List<QueryEffect> effects = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (candidate.skip()) {
        skipped++;
        effects.add(new Confirmed(candidate, candidate.confidence()));
      } else {
        open++;
        await(new Ballot(candidate, settings));
      }
    }
    return finish(effects);
  }

  @Override
  public Optional<FrameRef> nextFrame() {
    Optional<FrameRef> first = firstInTurn();
    first.ifPresent(given::add);
    return first;
  }

  /** The frame that would be given out next. */
  Optional<FrameRef> firstInTurn() {
    while (!queue.isEmpty() && !ended) {
      FrameRef frame = queue.peek().frame();
      if (waiting.containsKey(frame) && !given.contains(frame)) {
        return Optional.of(frame);
      }
      queue.poll();
    }
    return Optional.empty();
  }

  @Override
  public List<QueryEffect> onVerdict(FrameRef frame, List<Detection> detections, boolean cached) {
    List<Ballot> ballots = waiting.remove(frame);
    if (ended || ballots == null) {
      return List.of();
    }
    if (cached) {
      cachedVerdicts++;
    } else {
      gtCalls++;
    }
    answered.put(frame, detections.stream().filter(d -> classes.contains(d.className())).toList());
    List<QueryEffect> effects = new ArrayList<>();
    for (Ballot ballot : ballots) {
      advance(ballot, effects);
    }
    return finish(effects);
  }

  @Override
  public List<QueryEffect> onLooks(Candidate candidate, List<Look> kept) {
    Ballot ballot = choosing.remove(candidate);
    if (ended || ballot == null) {
      return List.of();
    }
    ballot.choose(kept);
    List<QueryEffect> effects = new ArrayList<>();
    settle(ballot, effects);
    return finish(effects);
  }

  @Override
  public void cancel() {
    ended = true;
    queue.clear();
    waiting.clear();
    choosing.clear();
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  public Counts counts() {
    return new Counts(
        candidates.size(), confirmed, rejected, skipped, gtCalls, cachedVerdicts, left);
  }

  /** The frames that clusters wait for and that were not given out. */
  List<FrameRef> wanted() {
    return waiting.keySet().stream().filter(frame -> !given.contains(frame)).toList();
  }

  /** The clusters that wait for a frame. */
  List<Candidate> waitingFor(FrameRef frame) {
    return waiting.getOrDefault(frame, List.of()).stream().map(one -> one.candidate).toList();
  }

  /** Gives out a frame that another has chosen; says whether it was still wanted. */
  boolean give(FrameRef frame) {
    return !ended && waiting.containsKey(frame) && given.add(frame);
  }

  /** Leaves a cluster open for good, unless a look of it is under way. */
  List<QueryEffect> leave(FrameRef frame, Candidate candidate) {
    List<Ballot> ballots = waiting.get(frame);
    if (ended || given.contains(frame) || ballots == null) {
      return List.of();
    }
    if (ballots.removeIf(ballot -> ballot.candidate.equals(candidate))) {
      open--;
      left++;
    }
    if (ballots.isEmpty()) {
      waiting.remove(frame);
    }
    return finish(new ArrayList<>());
  }

  private void await(Ballot ballot) {
    FrameRef frame = ballot.candidate.frame(ballot.current());
    waiting.computeIfAbsent(frame, f -> new ArrayList<>()).add(ballot);
    queue.add(new Wanted(frame, ballot.candidate));
  }

  /** Counts the current look, whose frame is answered, and goes on from there. */
  private void advance(Ballot ballot, List<QueryEffect> effects) {
    Look look = ballot.current();
    List<Detection> seen = answered.get(ballot.candidate.frame(look));
    Optional<Detection> match =
        settings.rule().match(ballot.candidate.className(), look.box(), seen);
    ballot.count(match.isPresent(), match.map(Detection::confidence).orElse(0f));
    settle(ballot, effects);
  }

  private void settle(Ballot ballot, List<QueryEffect> effects) {
    if (ballot.needsLooks()) {
      choosing.put(ballot.candidate, ballot);
      effects.add(new NeedLooks(ballot.candidate));
    } else if (!ballot.decided()) {
      if (answered.containsKey(ballot.candidate.frame(ballot.current()))) {
        advance(ballot, effects);
      } else {
        await(ballot);
      }
    } else if (ballot.confirmed()) {
      open--;
      confirmed++;
      effects.add(new Confirmed(ballot.candidate, ballot.confidence()));
    } else {
      open--;
      rejected++;
      effects.add(new Rejected(ballot.candidate));
    }
  }

  private List<QueryEffect> finish(List<QueryEffect> effects) {
    if (open == 0 && !ended) {
      ended = true;
      effects.add(new Finished());
    }
    return effects;
  }
}
