package dev.meridian.experiments.gaia;

import dev.meridian.models.ps.ReadRule;

/** One bar group of a figure: a problem in a setting under a synchronization model. */
record Cell(Workload workload, Setting setting, ReadRule rule) {
  /** {@code MF S/S BSP}. */
  String text() {
    return workload.name() + " " + setting.name() + " " + rule.kind();
  }
}
