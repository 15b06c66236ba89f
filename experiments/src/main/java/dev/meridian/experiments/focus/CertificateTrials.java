package dev.meridian.experiments.focus;

import dev.meridian.models.math.SeededRandom;
import dev.meridian.video.certify.AuditDraw;
import dev.meridian.video.certify.AuditedAnswer;
import dev.meridian.video.certify.Certificate;
import dev.meridian.video.certify.Certifier;
import dev.meridian.video.certify.CertifyPlan;
import dev.meridian.video.certify.Stratum;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Certifies answers over drawn populations, again and again, and counts how often it is wrong. */
final class CertificateTrials {
  private static final double NAIVE_RECALL = 0.95;
  private static final int NAIVE_LABELS = 1000;
  private static final double GOAL = 0.99;

  private final double fraction;
  private final int budget;

  /** Sums over trials. */
  static final class Outcome {
    int trials;
    int naiveWrong;
    int fixedWrong;
    int growingWrong;
    double recall;
    double fixedBound;
    double growingBound;
    double audits;

    double rate(int wrong) {
      return (double) wrong / trials;
    }
  }

  /**
   * @param fraction of the frames that are audited as they come
   * @param budget audits that a certificate on demand may cost
   */
  CertificateTrials(double fraction, int budget) {
    this.fraction = fraction;
    this.budget = budget;
  }

  Outcome run(ScorePopulation.Kind kind, int trials, long seed) {
    Outcome outcome = new Outcome();
    for (int trial = 0; trial < trials; trial++) {
      once(kind, SeededRandom.seed(seed, trial), outcome);
    }
    return outcome;
  }

  private void once(ScorePopulation.Kind kind, long seed, Outcome outcome) {
    ScorePopulation population = ScorePopulation.draw(kind, seed);
    double threshold = population.naiveThreshold(NAIVE_RECALL, NAIVE_LABELS, seed);
    BitSet returned = population.from(threshold);
    double recall = population.recall(returned);
    AuditDraw draw = new AuditDraw(SeededRandom.seed(seed, 13), fraction);
    double fixed = fixed(population, returned, draw).recallLower().orElse(0);
    CertifyPlan plan = growing(population, returned, draw);
    double growing =
        Certifier.certify(plan.answers(), OptionalDouble.of(GOAL)).recallLower().orElse(0);
    outcome.trials++;
    outcome.naiveWrong += recall < NAIVE_RECALL ? 1 : 0;
    outcome.fixedWrong += recall < fixed ? 1 : 0;
    outcome.growingWrong += recall < growing ? 1 : 0;
    outcome.recall += recall;
    outcome.fixedBound += fixed;
    outcome.growingBound += growing;
    outcome.audits += plan.spent();
  }

  private static Certificate fixed(ScorePopulation population, BitSet returned, AuditDraw draw) {
    long[][] counts = new long[2][3];
    for (int frame = 0; frame < population.size(); frame++) {
      long[] side = counts[returned.get(frame) ? 0 : 1];
      side[0]++;
      if (draw.audited(frame)) {
        side[1]++;
        side[2] += population.holds(frame) ? 1 : 0;
      }
    }
    AuditedAnswer answer = new AuditedAnswer(stratum(counts[0]), stratum(counts[1]), 0, 0, 0, 0);
    return Certifier.certify(List.of(answer), OptionalDouble.empty());
  }

  private static Stratum stratum(long[] counts) {
    return new Stratum(counts[0], counts[1], counts[2], 0);
  }

  private CertifyPlan growing(ScorePopulation population, BitSet returned, AuditDraw draw) {
    List<Long> inside = new ArrayList<>();
    List<Long> outside = new ArrayList<>();
    for (long frame = 0; frame < population.size(); frame++) {
      (returned.get((int) frame) ? inside : outside).add(frame);
    }
    inside.sort(Comparator.comparingDouble(draw::place));
    outside.sort(Comparator.comparingDouble(draw::place));
    AuditedAnswer answer =
        new AuditedAnswer(
            new Stratum(inside.size(), 0, 0, 0), new Stratum(outside.size(), 0, 0, 0), 0, 0, 0, 0);
    CertifyPlan plan =
        new CertifyPlan(
            List.of(answer), List.of(inside), List.of(outside), List.of(Set.of()), GOAL, budget);
    Optional<CertifyPlan.Audit> audit = plan.next();
    while (audit.isPresent()) {
      plan.onVerdict(audit.get(), population.holds(audit.get().ordinal()));
      audit = plan.next();
    }
    return plan;
  }
}
