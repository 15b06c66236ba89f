package dev.meridian.runtime.protocol;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How a training job stands.
 *
 * @param job its name
 * @param clock finished by all workers of all data centers
 * @param clocks at which it ends
 * @param measuredClock clock of the objective
 * @param objective last one measured
 * @param seconds since the first clock began, pauses included
 * @param workUnits ratings, tokens or examples processed when the objective was measured
 * @param lagClocks how far the first data center is ahead of the last
 * @param dataCenters figures of each, in the order of the configuration
 * @param message why it failed, or where the last checkpoint is; empty when there is nothing to say
 */
public record TrainingProgress(
    String job,
    TrainingState state,
    long clock,
    long clocks,
    long measuredClock,
    OptionalDouble objective,
    double seconds,
    long workUnits,
    long lagClocks,
    List<DataCenterFigures> dataCenters,
    String message)
    implements CborMessage {
  public TrainingProgress {
    dataCenters = List.copyOf(dataCenters);
  }
}
