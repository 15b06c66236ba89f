package dev.meridian.experiments.gaia.problem;

import dev.meridian.experiments.report.Scale;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.app.lda.LatentDirichletAllocation;
import dev.meridian.models.app.lda.LdaSettings;
import dev.meridian.models.app.mf.StepRule;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Documents;
import dev.meridian.models.data.synthetic.SyntheticDocuments;
import dev.meridian.models.significance.CountRelative;
import dev.meridian.models.significance.RowRms;
import java.util.List;

/** The problems of the evaluation, on 22 machines as in Thesis §5.4.1. */
public final class Workloads {
  public static final int MACHINES = 22;

  private static final float FLOOR = 0.01f;
  private static final float KAPPA = 1;

  private Workloads() {}

  /**
   * Matrix factorisation. A clock is an eighth of a pass; it stands for one of the thesis's clocks.
   */
  public static Workload mf(Scale scale) {
    return mf(scale, MACHINES);
  }

  /** The same on another number of machines. */
  public static Workload mf(Scale scale, int machines) {
    return mf(scale, machines, scale.pick(4, 8, 12));
  }

  /** The same with rows as wide as in the thesis, nearly: for what the width of a row does. */
  public static Workload wideMf(Scale scale) {
    return mf(scale, MACHINES, 126);
  }

  /**
   * The same with the plain step of the thesis, η/√pass for all ratings: late updates of many
   * workers then add up to a step that is too long.
   */
  public static Workload plainMf(Scale scale) {
    Workload adaptive = mf(scale);
    MfSize size = MfSize.of(scale, MACHINES, scale.pick(4, 8, 12));
    return new Workload(
        adaptive.name(),
        adaptive.size() + ", plain steps",
        seed -> size.application(StepRule.INVERSE_SQRT, size.plainLearningRate(), seed),
        List.of(new RowRms(FLOOR)),
        adaptive.threshold(),
        adaptive.clocksPerIteration(),
        scale.pick(320, 480, 480),
        adaptive.lookEvery(),
        adaptive.unitsPerClock(),
        adaptive.thesis());
  }

  private static Workload mf(Scale scale, int machines, int rank) {
    MfSize size = MfSize.of(scale, machines, rank);
    return new Workload(
        "MF",
        size.text(),
        seed -> size.application(StepRule.ADAGRAD, 0.05, seed),
        List.of(new RowRms(FLOOR), new RowRms(FLOOR)),
        0.6,
        MfSize.CLOCKS_PER_PASS,
        scale.pick(520, 420, 480),
        4,
        (double) size.ratings() / MfSize.CLOCKS_PER_PASS,
        ThesisProblem.NETFLIX);
  }

  /** Topic modelling. A clock is half a pass. */
  public static Workload tm(Scale scale) {
    int documents = scale.pick(440, 1760, 2640);
    int words = scale.pick(200, 800, 1000);
    int topics = scale.pick(10, 20, 30);
    int length = scale.pick(30, 50, 50);
    int clocksPerPass = 2;
    return new Workload(
        "TM",
        "%d documents of %d tokens, %d words, %d topics"
            .formatted(documents, length, words, topics),
        seed -> tm(documents, words, topics, length, clocksPerPass, seed),
        List.of(new CountRelative(KAPPA), new CountRelative(KAPPA)),
        0.2,
        clocksPerPass,
        scale.pick(200, 260, 260),
        2,
        (double) documents * length / clocksPerPass,
        ThesisProblem.NYTIMES);
  }

  private static LearningApplication tm(
      int documents, int words, int topics, int length, int clocksPerPass, long seed) {
    double alpha = 0.1;
    double beta = 0.05;
    Documents data =
        new SyntheticDocuments(documents, words, topics, length, alpha, beta, 0.8, seed).generate();
    DataPartitions partitions = DataPartitions.uniform(documents, MACHINES, seed);
    return new LatentDirichletAllocation(
        data, partitions, new LdaSettings(topics, alpha, beta, clocksPerPass, seed));
  }
}
