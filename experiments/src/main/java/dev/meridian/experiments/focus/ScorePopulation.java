package dev.meridian.experiments.focus;

import dev.meridian.models.math.SeededRandom;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Frames with a truth and a score, drawn from a seed: things come and stay for a while, and how
 * well the score tells them is partly a matter of the thing, so that neighbouring frames fail
 * together.
 */
final class ScorePopulation {
  /** Which frames hold the class. */
  private final BitSet truth;

  /** What a cheap network says of each, 0 to 1. */
  private final double[] scores;

  private ScorePopulation(BitSet truth, double[] scores) {
    this.truth = truth;
    this.scores = scores;
  }

  int size() {
    return scores.length;
  }

  /** Whether a frame holds the class. */
  boolean holds(long frame) {
    return truth.get((int) frame);
  }

  /**
   * What populations are drawn like.
   *
   * @param name for the table
   * @param frames how many
   * @param prevalence share of the frames that hold the class
   * @param stay mean frames that a thing stays
   * @param separation how far the scores of both kinds lie apart
   * @param perThing share of the score's noise that all frames of a thing have in common
   */
  record Kind(
      String name,
      int frames,
      double prevalence,
      double stay,
      double separation,
      double perThing) {}

  static ScorePopulation draw(Kind kind, long seed) {
    SeededRandom random = SeededRandom.of(seed, 11);
    BitSet truth = new BitSet(kind.frames());
    double[] scores = new double[kind.frames()];
    double absent = kind.stay() * (1 - kind.prevalence()) / kind.prevalence();
    boolean present = random.nextDouble() < kind.prevalence();
    int at = 0;
    while (at < kind.frames()) {
      double mean = present ? kind.stay() : absent;
      int end = Math.min(kind.frames(), at + 1 + (int) (-mean * Math.log(1 - random.nextDouble())));
      truth.set(at, end, present);
      score(kind, random, scores, at, end, present);
      at = end;
      present = !present;
    }
    return new ScorePopulation(truth, scores);
  }

  private static void score(
      Kind kind, SeededRandom random, double[] scores, int from, int to, boolean present) {
    double thing = normal(random) * Math.sqrt(kind.perThing());
    for (int frame = from; frame < to; frame++) {
      double noise = thing + normal(random) * Math.sqrt(1 - kind.perThing());
      double logit = (present ? 1 : -1) * kind.separation() + noise;
      scores[frame] = 1 / (1 + Math.exp(-logit));
    }
  }

  private static double normal(SeededRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** The frames that score at least so much. */
  BitSet from(double threshold) {
    BitSet frames = new BitSet(scores.length);
    for (int i = 0; i < scores.length; i++) {
      frames.set(i, scores[i] >= threshold);
    }
    return frames;
  }

  /**
   * The largest threshold that keeps the wanted share of the positives in a random sample: how
   * cascades choose theirs.
   */
  double naiveThreshold(double recall, int sample, long seed) {
    SeededRandom random = SeededRandom.of(seed, 12);
    double[] positives =
        IntStream.range(0, sample)
            .map(i -> random.nextInt(scores.length))
            .filter(truth::get)
            .mapToDouble(frame -> scores[frame])
            .sorted()
            .toArray();
    if (positives.length == 0) {
      return 0;
    }
    int lost = (int) Math.floor((1 - recall) * positives.length);
    return Arrays.stream(positives).skip(lost).findFirst().orElse(0);
  }

  double recall(BitSet returned) {
    BitSet found = (BitSet) returned.clone();
    found.and(truth);
    return truth.isEmpty() ? 1 : (double) found.cardinality() / truth.cardinality();
  }
}
