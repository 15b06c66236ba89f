package dev.meridian.experiments.gaia.problem;

import dev.meridian.experiments.report.Scale;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.app.mf.MatrixFactorization;
import dev.meridian.models.app.mf.MfSettings;
import dev.meridian.models.app.mf.StepRule;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Ratings;
import dev.meridian.models.data.synthetic.SyntheticRatings;

/** How large a made-up matrix is. */
public record MfSize(int users, int items, int ratings, int rank, int machines) {
  public static final int CLOCKS_PER_PASS = 8;

  private static final double PLAIN_STEP = 3;
  private static final double NOISE = 0.4;
  private static final double ZIPF_EXPONENT = 0.8;
  private static final double REGULARIZATION = 0.05;
  private static final int SPARE_FACTORS = 2;

  public static MfSize of(Scale scale, int machines, int rank) {
    return new MfSize(
        scale.pick(440, 1760, 2640),
        scale.pick(100, 600, 900),
        scale.pick(20_000, 90_000, 150_000),
        rank,
        machines);
  }

  /** A plain step that all workers together can take: the more ratings an item has, the shorter. */
  public double plainLearningRate() {
    return PLAIN_STEP * items / ratings;
  }

  public String text() {
    return "%d x %d, %d ratings, rank %d".formatted(users, items, ratings, rank);
  }

  public LearningApplication application(StepRule rule, double learningRate, long seed) {
    Ratings data =
        new SyntheticRatings(users, items, ratings, rank, NOISE, ZIPF_EXPONENT, seed).generate();
    DataPartitions partitions = DataPartitions.balanced(data.countsByUser(), machines, seed);
    MfSettings settings =
        new MfSettings(
            rank + SPARE_FACTORS, learningRate, REGULARIZATION, rule, CLOCKS_PER_PASS, seed);
    return new MatrixFactorization(data, data, partitions, settings);
  }
}
