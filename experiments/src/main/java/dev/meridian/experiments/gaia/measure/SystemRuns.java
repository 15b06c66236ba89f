package dev.meridian.experiments.gaia.measure;

import dev.meridian.experiments.cost.PriceTable;
import dev.meridian.experiments.gaia.problem.SystemKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All systems in one cell, over all seeds. */
public final class SystemRuns {
  private final Map<SystemKind, List<Measured>> runs = new EnumMap<>(SystemKind.class);

  public void add(SystemKind system, Measured measured) {
    runs.computeIfAbsent(system, key -> new ArrayList<>()).add(measured);
  }

  public List<SystemKind> systems() {
    return List.copyOf(runs.keySet());
  }

  public List<Measured> of(SystemKind system) {
    return runs.getOrDefault(system, List.of());
  }

  /** How many times faster a system is than another. */
  public PairedRatio speedup(SystemKind system, SystemKind over) {
    return PairedRatio.of(seconds(over), seconds(system));
  }

  /** How many times cheaper a system is than another. */
  public PairedRatio cheaper(SystemKind system, SystemKind over, PriceTable prices) {
    return PairedRatio.of(usd(over, prices), usd(system, prices));
  }

  private List<Double> seconds(SystemKind system) {
    return of(system).stream().map(Measured::seconds).toList();
  }

  private List<Double> usd(SystemKind system, PriceTable prices) {
    return of(system).stream().map(measured -> measured.usd(prices)).toList();
  }
}
