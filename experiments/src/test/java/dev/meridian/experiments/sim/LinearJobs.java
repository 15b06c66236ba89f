package dev.meridian.experiments.sim;

import dev.meridian.experiments.sim.net.NetworkSettings;
import dev.meridian.experiments.sim.plan.ComputeModel;
import dev.meridian.experiments.sim.plan.Horizon;
import dev.meridian.experiments.sim.plan.ServerPlan;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.models.app.linear.LinearSettings;
import dev.meridian.models.app.linear.LogisticRegression;
import dev.meridian.models.asp.AspConfig;
import dev.meridian.models.asp.LinkLimits;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Examples;
import dev.meridian.models.math.SeededRandom;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.significance.HardThreshold;
import dev.meridian.models.significance.SoftThreshold;
import java.util.List;

/** Small linear jobs to simulate. */
final class LinearJobs {
  private static final int MEMBERS = 440;
  private static final int FEATURES = 12;
  private static final int CLASSES = 3;
  private static final Examples EXAMPLES = examples();

  private LinearJobs() {}

  static SimulationPlan plan(Deployment deployment, ServerPlan servers, Horizon horizon) {
    LogisticRegression application =
        new LogisticRegression(
            EXAMPLES,
            DataPartitions.uniform(MEMBERS, deployment.machines(), 1),
            new LinearSettings(1, 0, 2, 3));
    return new SimulationPlan(
        application,
        deployment,
        servers,
        ComputeModel.of(5e7, 0.1, 5),
        NetworkSettings.CALM,
        20_000,
        horizon,
        1);
  }

  static AspConfig asp(ReadRule rule) {
    return AspConfig.of(0, List.of(0, 1, 2), 2, rule, 1)
        .withThresholds(HardThreshold.of(0.02), SoftThreshold.NONE)
        .withLimits(new LinkLimits(1 << 20, 1 << 14, 2_000_000, 20_000_000, 1_000_000));
  }

  private static Examples examples() {
    SeededRandom random = SeededRandom.of(11);
    int[] starts = new int[MEMBERS + 1];
    int[] featureOf = new int[MEMBERS * FEATURES];
    float[] values = new float[MEMBERS * FEATURES];
    int[] labels = new int[MEMBERS];
    for (int i = 0; i < MEMBERS; i++) {
      labels[i] = random.nextInt(CLASSES);
      starts[i + 1] = (i + 1) * FEATURES;
      for (int j = 0; j < FEATURES; j++) {
        featureOf[i * FEATURES + j] = j;
        double middle = j % CLASSES == labels[i] ? 0.8 : 0;
        values[i * FEATURES + j] = (float) (middle + random.nextGaussian());
      }
    }
    return new Examples(FEATURES, CLASSES, starts, featureOf, values, labels);
  }
}
