package dev.meridian.runtime.rest;

import dev.meridian.runtime.protocol.DataCenterFigures;
import dev.meridian.runtime.protocol.DataCenterFigures.LinkFigures;
import dev.meridian.runtime.protocol.TrainingProgress;
import java.util.List;
import java.util.OptionalDouble;

/** A training job as JSON; see docs/rest.md. */
record JobView(
    String name,
    String state,
    long clock,
    long clocks,
    OptionalDouble objective,
    long objectiveClock,
    double seconds,
    long workUnits,
    long lagClocks,
    double threshold,
    long bytes,
    String message) {

  static JobView of(TrainingProgress progress) {
    return new JobView(
        progress.job(),
        progress.state().name(),
        progress.clock(),
        progress.clocks(),
        progress.objective(),
        progress.measuredClock(),
        progress.seconds(),
        progress.workUnits(),
        progress.lagClocks(),
        progress.dataCenters().stream()
            .mapToDouble(DataCenterFigures::hardThreshold)
            .max()
            .orElse(0),
        links(progress).stream().mapToLong(LinkFigures::bytes).sum(),
        progress.message());
  }

  /** Every link between data centers. */
  static List<LinkFigures> links(TrainingProgress progress) {
    return progress.dataCenters().stream().flatMap(one -> one.links().stream()).toList();
  }
}
