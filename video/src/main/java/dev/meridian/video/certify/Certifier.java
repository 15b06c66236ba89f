package dev.meridian.video.certify;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Turns audits into bounds. Of the frames that were not returned at most so many can hold what was
 * asked for, of those that were returned at least so many do; recall is at least the second over
 * their sum. Each index and side takes an equal part of what may go wrong, so all hold at once. The
 * bound covers whatever can fail together: detector, top-K, clusters, inherited labels.
 */
public final class Certifier {
  /** What may go wrong in all. */
  public static final double DELTA = 0.05;

  private Certifier() {}

  /**
   * The certificate of an answer.
   *
   * @param answers by index, each with its audits
   * @param goal recall that is wanted, for the price to be named
   */
  public static Certificate certify(List<AuditedAnswer> answers, OptionalDouble goal) {
    long verified = sum(answers, a -> a.right() + a.wrong() + a.missed());
    boolean exact = answers.stream().allMatch(a -> a.returned().known() && a.rest().known());
    long audited = sum(answers, a -> a.returned().sample() + a.rest().sample());
    if (!exact && audited == 0) {
      return Certificate.calibrated(verified);
    }
    Bounds bounds = bounds(answers);
    double expected = expectedRight(answers);
    double misses = expectedMisses(answers);
    return new Certificate(
        exact ? Tier.EXACT : Tier.CERTIFIED,
        exact ? 1 : 1 - DELTA,
        OptionalDouble.of(bounds.recall()),
        OptionalDouble.of(bounds.precision()),
        OptionalDouble.of(share(expected, misses)),
        OptionalDouble.of(share(expected, bounds.frames - expected)),
        audited,
        sum(answers, a -> a.returned().sample()),
        verified,
        sum(answers, a -> a.rest().positives()),
        sum(answers, a -> a.returned().sample() - a.returned().positives()),
        price(answers, goal, bounds, expected),
        Optional.of(frames(answers, expected + misses, bounds.frames)));
  }

  /** Lower bound of recall that is known so far. */
  static double recallLower(List<AuditedAnswer> answers) {
    return bounds(answers).recall();
  }

  /** How much of a goal for both bounds is reached, 0 to 1; 1 only when both are. */
  static double reached(List<AuditedAnswer> answers, double goal) {
    Bounds bounds = bounds(answers);
    return (Math.min(goal, bounds.recall()) + Math.min(goal, bounds.precision())) / (2 * goal);
  }

  private record Bounds(long fewestRight, long mostMissed, long frames) {
    double recall() {
      return share((double) fewestRight, (double) mostMissed);
    }

    double precision() {
      return frames == 0 ? 1 : (double) fewestRight / frames;
    }
  }

  private static Bounds bounds(List<AuditedAnswer> answers) {
    double each = DELTA / Math.max(1, 2 * answers.size());
    return new Bounds(
        sum(answers, a -> a.right() + a.recovered() + a.returned().lower(each)),
        sum(answers, a -> a.missed() - a.recovered() + a.rest().upper(each)),
        sum(answers, AuditedAnswer::frames));
  }

  private static double expectedRight(List<AuditedAnswer> answers) {
    return answers.stream()
        .mapToDouble(a -> a.right() + a.recovered() + a.returned().expected())
        .sum();
  }

  private static double expectedMisses(List<AuditedAnswer> answers) {
    return answers.stream()
        .mapToDouble(a -> a.missed() - a.recovered() + a.rest().expected())
        .sum();
  }

  /** Each of the four ends takes a quarter of what may go wrong. */
  private static CountInterval frames(List<AuditedAnswer> answers, double estimate, long counted) {
    double each = DELTA / Math.max(1, 4 * answers.size());
    long from =
        sum(answers, a -> a.right() + a.missed() + a.returned().lower(each) + a.rest().lower(each));
    long to =
        sum(answers, a -> a.right() + a.missed() + a.returned().upper(each) + a.rest().upper(each));
    return new CountInterval(counted, estimate, from, to, 1 - DELTA);
  }

  /** About {@code ln(1/δ) N g / (P (1 - g))} audits of frames that were not returned. */
  private static OptionalLong price(
      List<AuditedAnswer> answers, OptionalDouble goal, Bounds bounds, double right) {
    if (goal.isEmpty() || bounds.recall() >= goal.getAsDouble()) {
      return OptionalLong.empty();
    }
    double g = goal.getAsDouble();
    long rest = sum(answers, a -> a.rest().population());
    double each = DELTA / Math.max(1, 2 * answers.size());
    double audits = Math.log(1 / each) * rest * g / (Math.max(1, right) * (1 - g));
    return OptionalLong.of(Math.min(rest, (long) Math.ceil(audits)));
  }

  private static double share(double part, double other) {
    return part + other == 0 ? 1 : part / (part + other);
  }

  private static long sum(List<AuditedAnswer> answers, ToLongFunction<AuditedAnswer> of) {
    return answers.stream().mapToLong(of).sum();
  }
}
