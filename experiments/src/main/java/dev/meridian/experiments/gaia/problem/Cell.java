package dev.meridian.experiments.gaia.problem;

import dev.meridian.models.ps.ReadRule;

/** One bar group of a figure: a problem in a setting under a synchronization model. */
public record Cell(Workload workload, Setting setting, ReadRule rule) {
  /** {@code MF S/S BSP}. */
  public String text() {
    return workload.name() + " " + setting.name() + " " + rule.kind();
  }
}
