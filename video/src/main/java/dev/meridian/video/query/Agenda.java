package dev.meridian.video.query;

import dev.meridian.video.index.IndexKey;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * In which order frames are shown to the GT-CNN: what it has seen before first, since that is free,
 * then by how many frames a verdict is expected to settle (with a limit: to add to the answer).
 * Expectations are worked out anew when a frame's turn comes, and for all of them now and then: a
 * verdict changes few of them, and mostly downwards. Clusters that no frame depends on are left
 * open.
 */
final class Agenda {
  /** What is found through OTHER says nothing of the class: most of it is something else. */
  private static final double LIKELY_VIA_OTHER = 0.1;

  /** Between frames that settle nothing by themselves, the one that touches more is better. */
  private static final double TOUCHED = 0.01;

  private static final int ANEW_AFTER_SHARE = 32;

  private final QueryPlan clusters;
  private final Map<IndexKey, ScopeTruth> truths;
  private final Map<Candidate, FrameSet> frames;
  private final Set<FrameRef> known;
  private final boolean limited;
  private final PriorityQueue<Wanted> queue =
      new PriorityQueue<>(
          Comparator.comparingDouble((Wanted one) -> -one.gain)
              .thenComparing(one -> one.frame.index().stream())
              .thenComparingInt(one -> one.frame.index().generation())
              .thenComparingLong(one -> one.frame.ordinal()));
  private int sinceAnew;

  /** A frame and what its verdict is expected to bring. */
  private record Wanted(FrameRef frame, double gain) {}

  Agenda(
      QueryPlan clusters,
      Map<IndexKey, ScopeTruth> truths,
      Map<Candidate, FrameSet> frames,
      Set<FrameRef> known,
      boolean limited) {
    this.clusters = clusters;
    this.truths = truths;
    this.frames = frames;
    this.known = known;
    this.limited = limited;
  }

  /** The most promising frame; it counts as given out. */
  Optional<FrameRef> next() {
    if (queue.isEmpty() || sinceAnew++ * ANEW_AFTER_SHARE > queue.size()) {
      anew();
    }
    while (!queue.isEmpty()) {
      Wanted top = queue.poll();
      leaveIrrelevant(top.frame);
      double gain = gain(top.frame);
      if (gain > 0 && !queue.isEmpty() && gain < queue.peek().gain) {
        queue.add(new Wanted(top.frame, gain));
      } else if (gain > 0 && clusters.give(top.frame)) {
        return Optional.of(top.frame);
      }
    }
    return Optional.empty();
  }

  /** Whether no cluster is open that a frame depends on, those under way included. */
  boolean nothingLeft() {
    return truths.entrySet().stream()
        .noneMatch(
            one ->
                frames.keySet().stream()
                    .map(Candidate::className)
                    .distinct()
                    .anyMatch(name -> !one.getValue().relevant(name).isEmpty()));
  }

  private void anew() {
    sinceAnew = 0;
    queue.clear();
    for (FrameRef frame : clusters.wanted()) {
      leaveIrrelevant(frame);
      double gain = gain(frame);
      if (gain > 0) {
        queue.add(new Wanted(frame, gain));
      }
    }
  }

  private void leaveIrrelevant(FrameRef frame) {
    for (Candidate candidate : clusters.waitingFor(frame)) {
      BitSet relevant = truths.get(candidate.index()).relevant(candidate.className());
      if (!frames.get(candidate).intersects(relevant)) {
        clusters.leave(frame, candidate);
      }
    }
  }

  private double gain(FrameRef frame) {
    List<Candidate> waiting = clusters.waitingFor(frame);
    double gain = 0;
    for (Candidate candidate : waiting) {
      gain += gain(candidate);
    }
    return gain > 0 && known.contains(frame) ? Double.MAX_VALUE : gain;
  }

  private double gain(Candidate candidate) {
    ScopeTruth truth = truths.get(candidate.index());
    BitSet relevant = (BitSet) truth.relevant(candidate.className()).clone();
    relevant.and(frames.get(candidate).toBits());
    if (relevant.isEmpty()) {
      return 0;
    }
    ScopeTruth.Turns turns = truth.turns(candidate.className());
    double likely = candidate.viaOther() ? LIKELY_VIA_OTHER : candidate.confidence();
    FrameSet open = FrameSet.of(relevant);
    BitSet ifYes = limited ? turns.intoAnswers() : turns.settledByYes();
    BitSet ifNo = limited ? turns.answersByNo() : turns.settledByNo();
    return likely * open.countIn(ifYes) + (1 - likely) * open.countIn(ifNo) + TOUCHED * open.size();
  }
}
