package dev.meridian.models.app.lda;

import dev.meridian.models.app.LocalTrainer;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Documents;
import dev.meridian.models.data.synthetic.SyntheticDocuments;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Times topic modelling by hand: {@code topics documents words workers clocksPerEpoch epochs}. */
final class LdaSpeed {
  private LdaSpeed() {}

  public static void main(String[] args) {
    int[] numbers = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    Documents documents =
        new SyntheticDocuments(numbers[1], numbers[2], 100, 200, 0.1, 0.05, 1.0, 1).generate();
    System.out.println(documents.tokens() + " tokens " + Arrays.toString(args));
    DataPartitions partitions = DataPartitions.balanced(documents.lengths(), numbers[3], 1);
    LdaSettings settings = new LdaSettings(numbers[0], 0.1, 0.01, numbers[4], 1);
    LocalTrainer trainer =
        new LocalTrainer(new LatentDirichletAllocation(documents, partitions, settings)).run(1);
    for (int epoch = 1; epoch <= numbers[5]; epoch++) {
      long units = trainer.workUnits();
      long start = cpuNanos();
      trainer.run(numbers[4]);
      double seconds = (cpuNanos() - start) / 1e9;
      System.out.printf(
          "epoch %d %.2f M tokens/s log likelihood %.4f%n",
          epoch, (trainer.workUnits() - units) / seconds / 1e6, trainer.objective());
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
