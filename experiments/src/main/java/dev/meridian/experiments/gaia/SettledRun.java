package dev.meridian.experiments.gaia;

import dev.meridian.experiments.sim.SettledState;
import dev.meridian.experiments.sim.Simulation;
import dev.meridian.experiments.sim.SimulationResult;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.models.asp.MirrorMessage;

/**
 * What the simulator makes of a job, to the very end.
 *
 * @param state when all is settled
 * @param result until the last clock
 * @param dataBytes of messages with updates between mirrors, without framing
 */
record SettledRun(SettledState state, SimulationResult result, long dataBytes) {
  /** Counts updates as they are sent. */
  private static final class Counter {
    private long bytes;

    void count(MirrorMessage message) {
      if (message.isData()) {
        bytes += message.bytes();
      }
    }
  }

  static SettledRun of(SimulationPlan plan) {
    Counter counter = new Counter();
    Simulation simulation = new Simulation(plan, false, null);
    simulation.watchMirrors((nanos, from, to, shard, message, bytes) -> counter.count(message));
    SimulationResult result = simulation.run();
    SettledState state = simulation.settled();
    return new SettledRun(state, result, counter.bytes);
  }
}
