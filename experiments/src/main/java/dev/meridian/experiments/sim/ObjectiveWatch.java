package dev.meridian.experiments.sim;

import dev.meridian.experiments.sim.plan.Horizon;
import dev.meridian.models.app.ObjectiveShare;
import dev.meridian.models.app.ObjectiveSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Adds up the shares of all data centers, clock by clock, to the curve of a run. */
final class ObjectiveWatch {
  private final int copies;
  private final int everyClocks;
  private final ObjectiveSpec spec;
  private final double target;
  private final long[] looked;
  private final TreeMap<Long, ObjectiveShare> sums = new TreeMap<>();
  private final TreeMap<Long, Integer> counts = new TreeMap<>();
  private final List<ProgressPoint> curve = new ArrayList<>();

  ObjectiveWatch(int copies, ObjectiveSpec spec, Horizon horizon) {
    this.copies = copies;
    this.spec = spec;
    this.everyClocks = horizon.everyClocks();
    this.target = horizon.target();
    this.looked = new long[copies];
  }

  /** Looks at a copy whose clock may have risen. */
  void look(ServerGroup group, MergedModel merged, long nowNanos, double wanBytes) {
    long clock = group.clock();
    if (clock <= looked[group.number()] || clock % everyClocks != 0) {
      return;
    }
    looked[group.number()] = clock;
    ObjectiveShare share =
        merged == null ? group.objective(group::rows) : group.objective(merged::rows);
    sums.merge(clock, share, ObjectiveShare::plus);
    if (counts.merge(clock, 1, Integer::sum) == copies) {
      double objective = sums.remove(clock).value();
      curve.add(new ProgressPoint(clock, nowNanos, objective, wanBytes));
    }
  }

  List<ProgressPoint> curve() {
    return curve;
  }

  boolean hasReachedTarget() {
    return !Double.isNaN(target)
        && !curve.isEmpty()
        && spec.reaches(curve.get(curve.size() - 1).objective(), target);
  }

  boolean hasDiverged() {
    return !curve.isEmpty() && !Double.isFinite(curve.get(curve.size() - 1).objective());
  }
}
