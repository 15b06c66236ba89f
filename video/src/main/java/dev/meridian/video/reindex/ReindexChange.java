package dev.meridian.video.reindex;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.store.GenerationParameters;
import dev.meridian.video.store.GenerationRecord;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is to be different in an index. What is empty stays as it is.
 *
 * @param k K, at least 1
 * @param threshold T, 0 to 2
 * @param skipThresholds Skip_th by class; all other classes are then always shown to the GT-CNN
 * @param gtCnn name of another GT-CNN; because a Skip_th is only good for the GT-CNN it was chosen
 *     with, all clusters are then shown to it unless {@code skipThresholds} are given as well
 */
public record ReindexChange(
    OptionalInt k,
    OptionalDouble threshold,
    Optional<Map<String, Double>> skipThresholds,
    Optional<String> gtCnn) {

  /** A Skip_th that no confidence reaches. */
  private static final double NEVER = 2;

  public ReindexChange {
    skipThresholds = skipThresholds.map(Map::copyOf);
    if (threshold.isPresent()) {
      // As precise as an index is clustered, so that the same T is seen to be the same.
      threshold = OptionalDouble.of((float) threshold.getAsDouble());
    }
    require(k.isEmpty() || k.getAsInt() >= 1, "K must be at least 1");
    require(
        threshold.isEmpty() || (threshold.getAsDouble() >= 0 && threshold.getAsDouble() <= 2),
        "T must be a distance from 0 to 2");
    require(
        skipThresholds.stream()
            .flatMap(skips -> skips.values().stream())
            .allMatch(skip -> skip >= 0 && skip <= 2),
        "Skip_th must be 0 to 2");
  }

  /** Another K only. */
  public static ReindexChange toK(int k) {
    return new ReindexChange(
        OptionalInt.of(k), OptionalDouble.empty(), Optional.empty(), Optional.empty());
  }

  /** Another T only. */
  public static ReindexChange toThreshold(double threshold) {
    return new ReindexChange(
        OptionalInt.empty(), OptionalDouble.of(threshold), Optional.empty(), Optional.empty());
  }

  /** Another GT-CNN only. */
  public static ReindexChange toGtCnn(String gtCnn) {
    return new ReindexChange(
        OptionalInt.empty(), OptionalDouble.empty(), Optional.empty(), Optional.of(gtCnn));
  }

  /** The GT-CNN of a generation after the change. */
  String gtCnn(GenerationRecord generation) {
    return gtCnn.orElse(generation.gtCnn());
  }

  /** The parameters of a generation after the change. */
  GenerationParameters parameters(GenerationRecord generation) {
    GenerationParameters old = generation.parameters();
    boolean otherGt = !gtCnn(generation).equals(generation.gtCnn());
    Map<String, Double> skips = skipThresholds.orElse(otherGt ? Map.of() : old.skipThresholds());
    boolean reset = otherGt || skipThresholds.isPresent();
    return old.clustered(threshold.orElse(old.threshold()))
        .reading(k.orElse(old.k()), reset ? NEVER : old.skipThreshold(), skips);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, message);
    }
  }
}
