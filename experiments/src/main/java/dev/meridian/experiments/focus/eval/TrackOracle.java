package dev.meridian.experiments.focus.eval;

import dev.meridian.video.baseline.Stretch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The fewest looks that clusters of one object each could do with: it knows which frames show the
 * same object, looks once at each object that adds frames to the answer, and never in vain. Whoever
 * takes fewer looks believes an ingest CNN, or clusters different objects together.
 */
final class TrackOracle implements Contender {
  static final String NAME = "one look a track";

  private final Map<String, List<BitSet>> tracks;
  private final Stretch test;
  private final double lookSeconds;

  /**
   * @param tracks the frames that show an object, by class, object by object
   * @param test the part that is asked about
   * @param lookSeconds what the GT-CNN takes for a frame
   */
  TrackOracle(Map<String, List<BitSet>> tracks, Stretch test, double lookSeconds) {
    this.tracks = tracks;
    this.test = test;
    this.lookSeconds = lookSeconds;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Cost ingest() {
    return new Cost(0, 0);
  }

  @Override
  public Found query(String className) {
    List<BitSet> left = new ArrayList<>();
    for (BitSet track : tracks.getOrDefault(className, List.of())) {
      BitSet part = new BitSet();
      part.set(test.from(), test.to());
      part.and(track);
      left.add(part);
    }
    BitSet answer = new BitSet();
    int looks = 0;
    for (BitSet next = most(left); !next.isEmpty(); next = most(left)) {
      answer.or(next);
      looks++;
      for (BitSet track : left) {
        track.andNot(answer);
      }
    }
    return new Found(answer, new Cost(looks, looks * lookSeconds));
  }

  /** The frames of the object that adds most, none when nothing is left. */
  private static BitSet most(List<BitSet> left) {
    return left.stream()
        .max(Comparator.comparingInt(BitSet::cardinality))
        .map(most -> (BitSet) most.clone())
        .orElseGet(BitSet::new);
  }
}
