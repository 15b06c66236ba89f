package dev.meridian.experiments.gaia.kernels;

import dev.meridian.models.app.LocalTrainer;
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
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A whole pass over the data by one worker, reading and updating the model included. */
public class TrainingKernels {

  /** Matrix factorisation of synthetic ratings. */
  @State(Scope.Benchmark)
  public static class Factorization {
    /** Factors k. */
    @Param({"32", "100"})
    public int rank;

    /** Ratings in millions. */
    @Param("10")
    public int millions;

    private LocalTrainer trainer;

    /** Makes the ratings: as many users, items and ratings as MovieLens 10M when that is ten. */
    @Setup(Level.Trial)
    public void makeRatings() {
      int users = 71_567 * millions / 10;
      Ratings ratings =
          new SyntheticRatings(users, 10_681, millions * 1_000_000, 10, 0.6, 0.9, 1).generate();
      trainer =
          new LocalTrainer(
              new MatrixFactorization(
                  ratings,
                  ratings,
                  DataPartitions.uniform(users, 1, 1),
                  new MfSettings(rank, 0.1, 0.05, StepRule.ADAGRAD, 1, 1)));
    }
  }

  /** Topics of synthetic documents. */
  @State(Scope.Benchmark)
  public static class Topics {
    /** Topics K. */
    @Param("500")
    public int topics;

    /** Documents of 110 tokens on average. */
    @Param("50000")
    public int documents;

    private LocalTrainer trainer;

    /** Makes the documents, and begins. */
    @Setup(Level.Trial)
    public void makeDocuments() {
      Documents texts =
          new SyntheticDocuments(documents, 16_000, 100, 110, 0.1, 0.01, 0.9, 1).generate();
      trainer =
          new LocalTrainer(
              new LatentDirichletAllocation(
                  texts,
                  DataPartitions.uniform(documents, 1, 1),
                  new LdaSettings(topics, 50.0 / topics, 0.01, 1, 1)));
      trainer.clock();
    }
  }

  /** One epoch of matrix factorisation. */
  @Benchmark
  public void factorize(Factorization state, Work work) {
    work.units += workOf(state.trainer);
  }

  /** One sweep over all tokens. */
  @Benchmark
  public void sampleTopics(Topics state, Work work) {
    work.units += workOf(state.trainer);
  }

  private static long workOf(LocalTrainer trainer) {
    long before = trainer.workUnits();
    trainer.clock();
    return trainer.workUnits() - before;
  }
}
