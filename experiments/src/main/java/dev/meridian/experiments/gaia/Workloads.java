package dev.meridian.experiments.gaia;

import dev.meridian.experiments.report.Scale;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.app.lda.LatentDirichletAllocation;
import dev.meridian.models.app.lda.LdaSettings;
import dev.meridian.models.app.mf.MatrixFactorization;
import dev.meridian.models.app.mf.MfSettings;
import dev.meridian.models.app.mf.StepRule;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Documents;
import dev.meridian.models.data.Ratings;
import dev.meridian.models.data.synthetic.SyntheticDocuments;
import dev.meridian.models.data.synthetic.SyntheticRatings;
import dev.meridian.models.significance.CountRelative;
import dev.meridian.models.significance.RowRms;
import java.util.List;

/** The problems of the evaluation, on 22 machines as in Thesis §5.4.1. */
final class Workloads {
  static final int MACHINES = 22;

  private static final float FLOOR = 0.01f;
  private static final float KAPPA = 1;

  private Workloads() {}

  /**
   * Matrix factorisation. A clock is an eighth of a pass; it stands for one of the thesis's clocks.
   */
  static Workload mf(Scale scale) {
    return mf(scale, MACHINES);
  }

  /** The same on another number of machines. */
  static Workload mf(Scale scale, int machines) {
    return mf(scale, machines, scale.pick(6, 8, 16));
  }

  /** The same with rows as wide as in the thesis, nearly: for what the width of a row does. */
  static Workload wideMf(Scale scale) {
    return mf(scale, MACHINES, 126);
  }

  private static Workload mf(Scale scale, int machines, int rank) {
    int users = scale.pick(440, 1760, 3520);
    int items = scale.pick(200, 600, 1000);
    int ratings = scale.pick(20_000, 90_000, 240_000);
    int clocksPerPass = 8;
    return new Workload(
        "MF",
        "%d x %d, %d ratings, rank %d".formatted(users, items, ratings, rank),
        seed -> mf(users, items, ratings, rank, clocksPerPass, machines, seed),
        List.of(new RowRms(FLOOR), new RowRms(FLOOR)),
        0.5,
        clocksPerPass,
        scale.pick(400, 320, 360),
        4,
        (double) ratings / clocksPerPass,
        ThesisProblem.NETFLIX);
  }

  private static LearningApplication mf(
      int users, int items, int ratings, int rank, int clocksPerPass, int machines, long seed) {
    Ratings data = new SyntheticRatings(users, items, ratings, rank, 0.4, 0.8, seed).generate();
    DataPartitions partitions = DataPartitions.balanced(data.countsByUser(), machines, seed);
    MfSettings settings =
        new MfSettings(rank + 2, 0.05, 0.05, StepRule.ADAGRAD, clocksPerPass, seed);
    return new MatrixFactorization(data, data, partitions, settings);
  }

  /** Topic modelling. A clock is half a pass. */
  static Workload tm(Scale scale) {
    int documents = scale.pick(440, 1760, 3520);
    int words = scale.pick(200, 800, 1500);
    int topics = scale.pick(10, 20, 50);
    int length = scale.pick(30, 50, 60);
    int clocksPerPass = 2;
    return new Workload(
        "TM",
        "%d documents of %d tokens, %d words, %d topics"
            .formatted(documents, length, words, topics),
        seed -> tm(documents, words, topics, length, clocksPerPass, seed),
        List.of(new CountRelative(KAPPA), new CountRelative(KAPPA)),
        0.2,
        clocksPerPass,
        scale.pick(200, 200, 240),
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
