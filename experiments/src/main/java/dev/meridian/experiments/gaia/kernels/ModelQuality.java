package dev.meridian.experiments.gaia.kernels;

import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Scale;
import dev.meridian.experiments.report.Table;
import dev.meridian.models.app.LocalTrainer;
import dev.meridian.models.app.lda.LatentDirichletAllocation;
import dev.meridian.models.app.lda.LdaSettings;
import dev.meridian.models.app.mf.MatrixFactorization;
import dev.meridian.models.app.mf.MfSettings;
import dev.meridian.models.app.mf.StepRule;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Documents;
import dev.meridian.models.data.Ratings;
import dev.meridian.models.data.read.BadLines;
import dev.meridian.models.data.read.DocwordReader;
import dev.meridian.models.data.read.MovieLensReader;
import dev.meridian.models.data.read.RatingScale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What one worker makes of real data sets after a number of passes. */
final class ModelQuality {
  private ModelQuality() {}

  /** A table, or nothing where the data sets are not. */
  static Optional<Table> measure(ExperimentContext context) {
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      context.say("no data sets in " + folder + ": set MERIDIAN_DATA to measure model quality");
      return Optional.empty();
    }
    Table.Builder table =
        Table.builder("quality", "Quality on real data", "data", "model", "passes", "measure", "");
    int[] passes = context.scale() == Scale.SMOKE ? new int[] {1, 5} : new int[] {1, 10, 30, 100};
    films(context, folder, passes, table);
    topics(context, folder, "20ng.train", passes, table);
    topics(context, folder, "dblp", passes, table);
    return Optional.of(table.build());
  }

  private static Path folder() {
    String data = System.getenv("MERIDIAN_DATA");
    String home = System.getenv("MERIDIAN_HOME");
    Path root = Path.of(home == null ? "" : home);
    return root.resolve(data == null ? "../shared/data" : data).resolve("datasets").normalize();
  }

  private static void films(
      ExperimentContext context, Path folder, int[] passes, Table.Builder table) {
    context.say("factorising ml-latest-small");
    Ratings.TrainTest data =
        MovieLensReader.read(
                folder.resolve("ml-latest-small.ratings.csv.gz"),
                RatingScale.MOVIELENS,
                BadLines.none())
            .split(0.1, 1);
    for (int rank : new int[] {16, 32, 100}) {
      MfSettings settings = new MfSettings(rank, 0.1, 0.1, StepRule.ADAGRAD, 1, 1);
      DataPartitions one = DataPartitions.uniform(data.train().users(), 1, 1);
      LocalTrainer trainer =
          new LocalTrainer(new MatrixFactorization(data.train(), data.heldOut(), one, settings));
      for (int pass : passes) {
        trainer.run(pass - (int) trainer.clocks());
        table.row(
            "ml-latest-small",
            "mf k=" + rank,
            pass,
            "RMSE on a held-out tenth",
            trainer.heldOut().orElseThrow());
      }
    }
  }

  private static void topics(
      ExperimentContext context, Path folder, String name, int[] passes, Table.Builder table) {
    context.say("finding topics in " + name);
    Documents documents =
        DocwordReader.read(folder.resolve("docword." + name + ".txt.gz"), BadLines.none());
    LdaSettings settings = new LdaSettings(50, 0.1, 0.01, 1, 1);
    DataPartitions one = DataPartitions.uniform(documents.count(), 1, 1);
    LocalTrainer trainer =
        new LocalTrainer(new LatentDirichletAllocation(documents, one, settings)).run(1);
    for (int pass : passes) {
      trainer.run(pass + 1 - (int) trainer.clocks());
      table.row(name, "lda K=50", pass, "log p(w, z) per token", trainer.objective());
    }
  }
}
