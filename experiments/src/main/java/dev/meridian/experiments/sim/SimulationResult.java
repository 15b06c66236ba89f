package dev.meridian.experiments.sim;

import dev.meridian.experiments.cost.Usage;
import dev.meridian.models.app.ObjectiveSpec;
import dev.meridian.models.base.Digest;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a run showed.
 *
 * @param objective which way it improves
 * @param curve objective over clocks and time
 * @param nanos virtual time at the end
 * @param wanBytes between data centers
 * @param usages by data center, in the order of the deployment
 * @param history digest of everything that happened
 * @param finalState digest of all model copies and all workers
 * @param events that happened
 * @param stopReason why it ended
 * @param mirror what mirroring did; zeros for one copy
 */
public record SimulationResult(
    ObjectiveSpec objective,
    List<ProgressPoint> curve,
    long nanos,
    double wanBytes,
    List<Usage> usages,
    Digest history,
    Digest finalState,
    long events,
    StopReason stopReason,
    MirrorTotals mirror) {
  /** Why a run ended. */
  public enum StopReason {
    CLOCKS_DONE,
    TARGET_REACHED,
    OUT_OF_TIME,
    /** Not a number, or worse than any model: no use in going on. */
    DIVERGED,
    /** Nothing left to happen although clocks are left to do: a failure of liveness. */
    STUCK
  }

  public SimulationResult {
    curve = List.copyOf(curve);
    usages = List.copyOf(usages);
  }

  /** The objective last seen. */
  public double lastObjective() {
    return curve.isEmpty() ? Double.NaN : curve.get(curve.size() - 1).objective();
  }

  /** The objective when it was first looked at after a number of clocks; the last one at most. */
  public double objectiveAfter(long clocks) {
    for (ProgressPoint point : curve) {
      if (point.clock() >= clocks) {
        return point.objective();
      }
    }
    return lastObjective();
  }

  /**
   * When the objective was first as good as a target, linear between two looks; infinite when it
   * never was.
   */
  public double nanosTo(double target) {
    return interpolate(target, ProgressPoint::nanos);
  }

  /** Clocks done when the objective was first as good as a target; infinite when it never was. */
  public double clocksTo(double target) {
    return interpolate(target, ProgressPoint::clock);
  }

  /** Bytes between data centers until the objective was first as good as a target; or all. */
  public double wanBytesTo(double target) {
    double bytes = interpolate(target, ProgressPoint::wanBytes);
    return Double.isFinite(bytes) ? bytes : wanBytes;
  }

  private double interpolate(double target, ToDoubleFunction<ProgressPoint> what) {
    ProgressPoint before = null;
    for (ProgressPoint point : curve) {
      if (objective.reaches(point.objective(), target)) {
        double here = what.applyAsDouble(point);
        if (before == null || before.objective() == point.objective()) {
          return here;
        }
        double there = what.applyAsDouble(before);
        double share = (target - before.objective()) / (point.objective() - before.objective());
        return there + Math.max(0, Math.min(1, share)) * (here - there);
      }
      before = point;
    }
    return Double.POSITIVE_INFINITY;
  }
}
