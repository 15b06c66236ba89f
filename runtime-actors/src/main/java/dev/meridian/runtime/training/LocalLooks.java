package dev.meridian.runtime.training;

import dev.meridian.runtime.protocol.DataCenterFigures;
import dev.meridian.runtime.protocol.JobEvent.Measured;
import dev.meridian.runtime.training.WorkerEvent.WorkerMeasured;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Sums what the workers of one data center measured after the same clock. Not thread-safe. */
final class LocalLooks {
  private final int dataCenter;
  private final int workers;
  private final TreeMap<Long, TreeMap<Integer, WorkerMeasured>> looks = new TreeMap<>();

  LocalLooks(int dataCenter, int workers) {
    this.dataCenter = dataCenter;
    this.workers = workers;
  }

  /** Takes a share; gives them all when it was the last one of its clock. */
  Optional<Collection<WorkerMeasured>> add(WorkerMeasured one) {
    TreeMap<Integer, WorkerMeasured> look =
        looks.computeIfAbsent(one.clock(), key -> new TreeMap<>());
    look.put(one.machine(), one);
    if (look.size() < workers) {
      return Optional.empty();
    }
    looks.remove(one.clock());
    return Optional.of(look.values());
  }

  Measured sum(Collection<WorkerMeasured> shares, DataCenterFigures figures) {
    List<Float> largest = new ArrayList<>();
    double sum = 0;
    double weight = 0;
    long units = 0;
    long clock = 0;
    for (WorkerMeasured one : shares) {
      clock = one.clock();
      sum += one.share().sum();
      weight += one.share().weight();
      units += one.workUnits();
      for (int table = 0; table < one.largestUpdates().size(); table++) {
        float size = one.largestUpdates().get(table);
        if (table == largest.size()) {
          largest.add(size);
        }
        largest.set(table, Math.max(largest.get(table), size));
      }
    }
    return new Measured(dataCenter, clock, sum, weight, units, largest, figures);
  }
}
