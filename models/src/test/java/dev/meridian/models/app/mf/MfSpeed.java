package dev.meridian.models.app.mf;

import dev.meridian.models.app.LocalTrainer;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Ratings;
import dev.meridian.models.data.synthetic.SyntheticRatings;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Times matrix factorisation by hand: {@code rank rule workers clocksPerEpoch epochs rate lambda}.
 */
final class MfSpeed {
  private MfSpeed() {}

  public static void main(String[] args) {
    int rank = Integer.parseInt(args[0]);
    StepRule rule = StepRule.valueOf(args[1]);
    int workers = Integer.parseInt(args[2]);
    int clocksPerEpoch = Integer.parseInt(args[3]);
    int epochs = Integer.parseInt(args[4]);
    double rate = Double.parseDouble(args[5]);
    double lambda = Double.parseDouble(args[6]);
    Ratings all = new SyntheticRatings(71_567, 10_681, 10_000_000, 16, 0.7, 0.9, 1).generate();
    Ratings.TrainTest data = all.split(0.05, 2);
    System.out.println(data.train().count() + " ratings " + Arrays.toString(args));
    DataPartitions partitions = DataPartitions.balanced(data.train().countsByUser(), workers, 1);
    LocalTrainer trainer =
        new LocalTrainer(
            new MatrixFactorization(
                data.train(),
                data.heldOut(),
                partitions,
                new MfSettings(rank, rate, lambda, rule, clocksPerEpoch, 1)));
    for (int epoch = 1; epoch <= epochs; epoch++) {
      long units = trainer.workUnits();
      long start = cpuNanos();
      trainer.run(clocksPerEpoch);
      double seconds = (cpuNanos() - start) / 1e9;
      System.out.printf(
          "epoch %d %.2f M updates/s loss %.4f rmse %.4f%n",
          epoch,
          (trainer.workUnits() - units) / seconds / 1e6,
          trainer.objective(),
          trainer.heldOut().orElse(0));
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
