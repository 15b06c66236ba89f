package dev.meridian.experiments.sim.plan;

import dev.meridian.experiments.sim.net.NetworkSettings;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * One run: what is learned, where, how it is synchronized, and how long things take.
 *
 * @param application partition p is worked on by machine p
 * @param deployment as many machines as the application has partitions
 * @param servers how parameter shards are laid out and synchronized
 * @param compute time of a clock
 * @param network behaviour of links beyond the matrix
 * @param byteScale bytes of the thesis's model that one byte of ours stands for: 1 for a job that
 *     is simulated as it is
 * @param horizon when to stop
 * @param seed root of what the network leaves to chance
 */
public record SimulationPlan(
    LearningApplication application,
    Deployment deployment,
    ServerPlan servers,
    ComputeModel compute,
    NetworkSettings network,
    double byteScale,
    Horizon horizon,
    long seed) {
  public SimulationPlan {
    if (application.partitions() != deployment.machines()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "%s has %d machines, the data has %d partitions: make them equal"
              .formatted(deployment.name(), deployment.machines(), application.partitions()));
    }
    if (!(byteScale > 0)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "the byte scale must be above 0, is " + byteScale);
    }
  }

  /** The same with another application on the same data. */
  public SimulationPlan with(LearningApplication other) {
    return new SimulationPlan(
        other, deployment, servers, compute, network, byteScale, horizon, seed);
  }

  /** The same on a network that behaves otherwise. */
  public SimulationPlan with(NetworkSettings other) {
    return new SimulationPlan(
        application, deployment, servers, compute, other, byteScale, horizon, seed);
  }

  /** The same with servers that are set up otherwise. */
  public SimulationPlan with(ServerPlan other) {
    return new SimulationPlan(
        application, deployment, other, compute, network, byteScale, horizon, seed);
  }

  /** The same with other luck on the network. */
  public SimulationPlan withSeed(long other) {
    return new SimulationPlan(
        application, deployment, servers, compute, network, byteScale, horizon, other);
  }
}
