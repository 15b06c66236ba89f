package dev.meridian.video.index;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.Map;

/**
 * The mean probability of its class from which on a cluster is a candidate of a query; each 0 (all
 * are) to 1.
 *
 * @param otherwise of classes without one of their own
 * @param byClass by class name
 */
public record LeastConfidence(double otherwise, Map<String, Double> byClass) {
  /** Every cluster with the class among its best K is a candidate. */
  public static final LeastConfidence NONE = new LeastConfidence(0, Map.of());

  public LeastConfidence {
    byClass = Map.copyOf(byClass);
    if (!isShare(otherwise) || !byClass.values().stream().allMatch(LeastConfidence::isShare)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the least confidence must be 0 to 1, not %s %s".formatted(otherwise, byClass));
    }
  }

  /** The same for all classes. */
  public static LeastConfidence ofAll(double value) {
    return value == 0 ? NONE : new LeastConfidence(value, Map.of());
  }

  private static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }

  public double of(String className) {
    return byClass.getOrDefault(className, otherwise);
  }
}
