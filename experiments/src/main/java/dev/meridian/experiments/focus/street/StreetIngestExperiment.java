package dev.meridian.experiments.focus.street;

import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import dev.meridian.experiments.report.Table;
import dev.meridian.models.base.Digest;
import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.classify.IngestArchitectures;
import dev.meridian.video.classify.PretrainedNetworks;
import dev.meridian.video.classify.TrainingProgress;
import dev.meridian.video.classify.dl4j.Dl4jIngestCnnTrainer;
import dev.meridian.video.specialize.ClassAccuracy;
import dev.meridian.video.specialize.Specialization;
import dev.meridian.video.specialize.SpecializationSettings;
import dev.meridian.video.specialize.Specializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Trains the generic ingest CNNs of streets that specialisation starts from, on streets that are
 * used for nothing else. At full scale it makes the weights that come with Meridian.
 */
public final class StreetIngestExperiment implements Experiment {
  /** Far from those of {@link StreetGtExperiment} and of evaluations. */
  private static final long FIRST_TRAINING_SEED = 2_000_000;

  private static final List<IngestArchitecture> ARCHITECTURES =
      List.of(
          IngestArchitectures.TINY_32,
          IngestArchitectures.SMALL_32,
          IngestArchitectures.SMALL_48,
          IngestArchitectures.MEDIUM_64);

  private static final int BATCH = 64;
  private static final double HELD_OUT = 0.05;
  private static final double GOAL = 0.9;

  @Override
  public String name() {
    return "street-ingest";
  }

  @Override
  public String shows() {
    return "generic ingest CNNs of streets, trained here, that specialisation starts from";
  }

  @Override
  public String duration() {
    return "smoke 1 min, small 20 min, full 3 h";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "network", "one architecture only",
        "frames", "of streets to learn from (smoke 120, small 2400, full 12000)",
        "steps", "training steps of 64 crops (smoke 20, small 800, full 2500)");
  }

  @Override
  public Report run(ExperimentContext context) throws IOException {
    Report.Builder report = Report.builder();
    Table.Builder table =
        Table.builder(
            "street-ingest",
            "Objects of held-out streets whose class is among the K best scores",
            "network",
            "class",
            "learned from",
            "judged by",
            "K=1",
            "K=2",
            "K=3");
    for (IngestArchitecture architecture : architectures(context)) {
      Specialization trained = train(architecture, context);
      Path file = context.outDir().resolve(architecture.name() + ".onnx");
      Files.write(file, trained.file().bytes());
      report.model(architecture.name(), Digest.ofFile(file));
      trained.report().accuracy().forEach(one -> row(table, architecture, one));
      double best = trained.report().meanWithinTop(1);
      report.result(architecture.name().replace('-', '_') + "_k1", best);
      if (context.scale() == Scale.FULL) {
        report.target(architecture.name() + ": K = 1", best, Comparison.AT_LEAST, GOAL);
      }
    }
    report.configuration("first training seed", FIRST_TRAINING_SEED);
    report.table(table.build());
    return report.build();
  }

  private static List<IngestArchitecture> architectures(ExperimentContext context) {
    String wanted = context.setting("network", "");
    if (!wanted.isEmpty()) {
      return List.of(IngestArchitectures.named(wanted));
    }
    return context.scale() == Scale.SMOKE ? List.of(IngestArchitectures.TINY_32) : ARCHITECTURES;
  }

  private static Specialization train(IngestArchitecture architecture, ExperimentContext context) {
    context.say(architecture.name() + ": cutting objects out of streets");
    StreetCrops crops = new StreetCrops(FIRST_TRAINING_SEED, context.seed());
    int frames = context.intSetting("frames", context.scale().pick(120, 2400, 12000));
    int steps = context.intSetting("steps", context.scale().pick(20, 800, 2500));
    int every = Math.max(1, steps / 20);
    SpecializationSettings settings =
        new SpecializationSettings(
            architecture,
            100,
            1,
            HELD_OUT,
            steps,
            BATCH,
            2e-3,
            1e-2,
            every,
            steps,
            context.seed(),
            false);
    return new Specializer(new Dl4jIngestCnnTrainer(PretrainedNetworks.NONE))
        .specialize(
            crops.sample(architecture, frames),
            settings,
            progress -> say(architecture, progress, context));
  }

  private static void say(
      IngestArchitecture architecture, TrainingProgress progress, ExperimentContext context) {
    context.say(
        "%s: step %d of %d, loss %.3f, held out %.3f"
            .formatted(
                architecture.name(),
                progress.step(),
                progress.steps(),
                progress.trainingLoss(),
                progress.validationLoss()));
  }

  private static void row(Table.Builder table, IngestArchitecture architecture, ClassAccuracy one) {
    table.row(
        architecture.name(),
        one.className(),
        one.trainingObjects(),
        one.validationObjects(),
        one.withinTop(1),
        one.withinTop(2),
        one.withinTop(3));
  }
}
