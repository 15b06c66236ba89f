package dev.meridian.runtime.training;

import dev.meridian.models.app.ObjectiveShare;
import dev.meridian.models.app.ObjectiveSpec;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.TableSpec;
import dev.meridian.runtime.protocol.JobEvent.Measured;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Clocks and objective of a whole job: sums what data centers measured after the same clock, and
 * stops a job that goes astray. Not thread-safe.
 */
final class JobClock {
  private final int dataCenters;
  private final ObjectiveSpec spec;
  private final List<TableSpec> tables;
  private final double explodeFactor;
  private final TreeMap<Integer, Long> clocks = new TreeMap<>();
  private final TreeMap<Long, TreeMap<Integer, Measured>> looks = new TreeMap<>();
  private OptionalDouble first = OptionalDouble.empty();
  private OptionalDouble objective = OptionalDouble.empty();
  private long measuredClock;
  private long workUnits;

  JobClock(JobParts job) {
    this.dataCenters = job.layout().dataCenters();
    this.spec = job.application().objective();
    this.tables = job.application().tables();
    this.explodeFactor = job.settings().explodeFactor();
    for (int d = 0; d < dataCenters; d++) {
      clocks.put(d, 0L);
    }
  }

  void reached(int dataCenter, long clock) {
    clocks.merge(dataCenter, clock, Math::max);
  }

  /** Finished by everyone. */
  long least() {
    return clocks.values().stream().mapToLong(at -> at).min().orElse(0);
  }

  /** Clocks between the first and the last data center. */
  long lag() {
    return clocks.values().stream().mapToLong(at -> at).max().orElse(0) - least();
  }

  /** What was measured last by everyone. */
  OptionalDouble objective() {
    return objective;
  }

  long measuredClock() {
    return measuredClock;
  }

  long workUnits() {
    return workUnits;
  }

  /**
   * Takes what a data center measured.
   *
   * @return the objective when it was the last one of the clock
   * @throws MeridianException DIVERGED when the objective is no number or far worse than it was
   */
  Optional<Double> measured(Measured one) {
    TreeMap<Integer, Measured> look = looks.computeIfAbsent(one.clock(), key -> new TreeMap<>());
    look.put(one.dataCenter(), one);
    if (look.size() < dataCenters) {
      return Optional.empty();
    }
    looks.headMap(one.clock(), true).clear();
    ObjectiveShare sum = ObjectiveShare.NONE;
    long units = 0;
    for (Measured part : look.values()) {
      sum = sum.plus(new ObjectiveShare(part.sum(), part.weight()));
      units += part.workUnits();
    }
    double value = sum.value();
    check(value, one.clock(), List.copyOf(look.values()));
    objective = OptionalDouble.of(value);
    first = first.isPresent() ? first : objective;
    measuredClock = one.clock();
    workUnits = units;
    return Optional.of(value);
  }

  private void check(double value, long clock, List<Measured> parts) {
    double start = first.orElse(value);
    double worse = spec.lowerIsBetter() ? value - start : start - value;
    if (!Double.isFinite(value) || worse > explodeFactor * Math.max(1e-9, Math.abs(start))) {
      throw new MeridianException(
          ErrorCode.DIVERGED,
          "clock %d: %s is %s; table %s moves most; lower the learning rate or the threshold"
              .formatted(clock, spec.name(), value, tables.get(mostMoved(parts)).name()));
    }
  }

  private int mostMoved(List<Measured> parts) {
    int most = 0;
    float size = -1;
    for (int table = 0; table < tables.size(); table++) {
      for (Measured part : parts) {
        if (part.largestUpdates().get(table) > size) {
          size = part.largestUpdates().get(table);
          most = table;
        }
      }
    }
    return most;
  }
}
