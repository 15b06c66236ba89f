package dev.meridian.runtime.training;

import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.app.lda.LatentDirichletAllocation;
import dev.meridian.models.app.linear.LogisticRegression;
import dev.meridian.models.app.mf.MatrixFactorization;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Documents;
import dev.meridian.models.data.Examples;
import dev.meridian.models.data.Ratings;
import dev.meridian.models.data.read.BadLines;
import dev.meridian.models.data.read.CsvReader;
import dev.meridian.models.data.read.DocwordReader;
import dev.meridian.models.data.read.LibsvmReader;
import dev.meridian.models.data.read.MovieLensReader;
import dev.meridian.models.data.read.NetflixReader;
import dev.meridian.models.data.read.RatingScale;
import dev.meridian.runtime.config.ApplicationSettings;
import dev.meridian.runtime.config.DataSettings;
import dev.meridian.runtime.config.DataSettings.Format;
import dev.meridian.runtime.config.TrainingSettings;
import java.util.Optional;

/**
 * The data of a job, read and dealt out to its machines, as the application that learns from it.
 *
 * @param application partition m is that of machine m
 * @param ratings what matrix factorisation trains on, with the ids of its source
 * @param rawBytes about what the data takes in the form it was gathered in: what moving it costs
 * @param skippedLines bad lines that were left out
 */
public record TrainingData(
    LearningApplication application, Optional<Ratings> ratings, long rawBytes, long skippedLines) {
  /** A user, an item and a value; a document, a word and a count. */
  private static final int ENTRY_BYTES = 12;

  private static final int VALUE_BYTES = 8;

  /**
   * Reads or makes the data.
   *
   * @throws dev.meridian.models.base.MeridianException when it cannot be understood or is too small
   *     for so many machines
   */
  public static TrainingData read(TrainingSettings settings) {
    ApplicationSettings application = settings.application();
    DataSettings data = application.data();
    BadLines bad = data.skipBad() == 0 ? BadLines.none() : BadLines.skipUpTo(data.skipBad());
    if (application instanceof ApplicationSettings.Mf mf) {
      return mf(mf, settings, bad);
    } else if (application instanceof ApplicationSettings.Lda lda) {
      return lda(lda, settings, bad);
    }
    return linear((ApplicationSettings.Linear) application, settings, bad);
  }

  private static TrainingData mf(
      ApplicationSettings.Mf mf, TrainingSettings settings, BadLines bad) {
    DataSettings data = mf.data();
    Ratings all =
        switch (data.format()) {
          case SYNTHETIC -> mf.synthetic().generate();
          case NETFLIX -> NetflixReader.read(data.files(), RatingScale.NETFLIX, bad);
          default -> MovieLensReader.read(data.files().get(0), RatingScale.MOVIELENS, bad);
        };
    Ratings.TrainTest split = all.split(mf.heldOut(), settings.seed());
    DataPartitions partitions =
        DataPartitions.balanced(split.train().countsByUser(), settings.machines(), settings.seed());
    return new TrainingData(
        new MatrixFactorization(split.train(), split.heldOut(), partitions, mf.training()),
        Optional.of(split.train()),
        (long) ENTRY_BYTES * all.count(),
        bad.skipped());
  }

  private static TrainingData lda(
      ApplicationSettings.Lda lda, TrainingSettings settings, BadLines bad) {
    Documents documents =
        lda.data().synthetic()
            ? lda.synthetic().generate()
            : DocwordReader.read(lda.data().files().get(0), bad);
    DataPartitions partitions =
        DataPartitions.balanced(documents.lengths(), settings.machines(), settings.seed());
    return new TrainingData(
        new LatentDirichletAllocation(documents, partitions, lda.training()),
        Optional.empty(),
        (long) ENTRY_BYTES * documents.wordOf().length,
        bad.skipped());
  }

  private static TrainingData linear(
      ApplicationSettings.Linear linear, TrainingSettings settings, BadLines bad) {
    DataSettings data = linear.data();
    Examples examples =
        data.synthetic()
            ? linear.synthetic().generate()
            : data.format() == Format.CSV
                ? CsvReader.read(data.files().get(0), linear.labelColumn(), bad)
                : LibsvmReader.read(data.files().get(0), bad);
    DataPartitions partitions =
        DataPartitions.uniform(examples.count(), settings.machines(), settings.seed());
    return new TrainingData(
        new LogisticRegression(examples, partitions, linear.training()),
        Optional.empty(),
        (long) VALUE_BYTES * examples.values().length,
        bad.skipped());
  }
}
