package dev.meridian.experiments.sim.plan;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How long a worker computes: a constant per work unit, the same trembling for every system under
 * comparison, and slow machines.
 *
 * @param nanosPerUnit of a rating, token or example
 * @param jitter deviation of the logarithm of the time of one clock
 * @param slowdown machine to how many times slower it is; others are as they should be
 * @param seed of the jitter: a pair of runs with the same seed trembles alike
 */
public record ComputeModel(
    double nanosPerUnit, double jitter, Map<Integer, Double> slowdown, long seed) {
  private static final long MACHINE_STEP = 1_000_003L;

  public ComputeModel {
    if (!(nanosPerUnit > 0) || !(jitter >= 0)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "compute time per work unit (%s ns) must be above 0 and jitter (%s) at least 0"
              .formatted(nanosPerUnit, jitter));
    }
    slowdown = Map.copyOf(slowdown);
  }

  /** No slow machine. */
  public static ComputeModel of(double nanosPerUnit, double jitter, long seed) {
    return new ComputeModel(nanosPerUnit, jitter, Map.of(), seed);
  }

  /** Time of one clock on one machine. */
  public long nanos(int machine, long clock, long workUnits) {
    double factor = slowdown.getOrDefault(machine, 1.0);
    if (jitter > 0) {
      long mixed = (seed * MACHINE_STEP + machine) * MACHINE_STEP + clock;
      factor *= Math.exp(jitter * new SplittableRandom(mixed).nextGaussian());
    }
    return Math.max(1, Math.round(workUnits * nanosPerUnit * factor));
  }
}
