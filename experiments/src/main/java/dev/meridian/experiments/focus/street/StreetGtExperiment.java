package dev.meridian.experiments.focus.street;

import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import dev.meridian.experiments.report.Table;
import dev.meridian.models.base.Digest;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.load.Detectors;
import dev.meridian.video.scene.SceneSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Trains the GT-CNN of synthetic streets and measures it against their truth, on streets that it
 * was not trained on. At full scale it makes the weights that come with Meridian.
 */
public final class StreetGtExperiment implements Experiment {
  /** Training streets are numbered from here; all others are free for evaluations. */
  static final long FIRST_TRAINING_SEED = 1_000_000;

  private static final float LOWEST_CONFIDENCE = 0.05f;
  private static final int FREQUENT_CLASSES = 3;

  @Override
  public String name() {
    return "street-gt";
  }

  @Override
  public String shows() {
    return "GT-CNN of synthetic streets, trained here: precision and recall against the truth";
  }

  @Override
  public String duration() {
    return "smoke 1 min, 15 min, full 40 min";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "steps", "training steps of 8 pictures (smoke 30, small 500, full 1400)",
        "weights", "an ONNX file to measure instead of training one");
  }

  @Override
  public Report run(ExperimentContext context) throws IOException {
    Report.Builder report = Report.builder();
    Path onnx = context.outDir().resolve(StreetDetector.NAME + ".onnx");
    if (context.settings().containsKey("weights")) {
      onnx = Path.of(context.setting("weights", ""));
    } else {
      train(context, onnx, report);
    }
    report.model(StreetDetector.NAME, Digest.ofFile(onnx));
    measure(context, onnx, report);
    return report.build();
  }

  private static void train(ExperimentContext context, Path onnx, Report.Builder report)
      throws IOException {
    int steps = context.intSetting("steps", context.scale().pick(30, 500, 1400));
    StreetTrainer trainer = new StreetTrainer(onnx, context.progress());
    List<Double> losses = trainer.train(steps, FIRST_TRAINING_SEED, context.seed());
    int third = Math.max(1, steps / 3);
    double before = StreetTrainer.mean(losses.subList(0, third));
    double after = StreetTrainer.mean(losses.subList(steps - third, steps));
    report.result("loss_first", before).result("loss_last", after);
    report.target(
        "loss of the last third over that of the first", after / before, Comparison.BELOW, 1);
    report.configuration("steps", steps);
    report.configuration("pictures", steps * StreetTrainer.batch());
    report.configuration("first training seed", FIRST_TRAINING_SEED);
    Files.write(onnx.resolveSibling(StreetDetector.NAME + ".names"), StreetDetector.classes());
  }

  private static void measure(ExperimentContext context, Path onnx, Report.Builder report) {
    Scale scale = context.scale();
    int streets = scale.pick(1, 6, 12);
    double minutes = scale.pick(0.2, 3.0, 5.0);
    report.configuration("evaluation streets", "seeds 1 to " + streets + ", 5 frames a second");
    report.configuration("evaluation minutes", streets * minutes);
    try (Detector detector =
        Detectors.open(StreetDetector.settings(onnx).withConfidence(LOWEST_CONFIDENCE))) {
      StreetEvaluation evaluation = new StreetEvaluation(detector, StreetDetector.CONFIDENCE);
      for (int seed = 1; seed <= streets; seed++) {
        context.say("measuring on street " + seed + " of " + streets);
        String location = "scene:street?seed=%d&fps=5&minutes=%s".formatted(seed, minutes);
        evaluation.add(SceneSettings.parse(location), 1);
      }
      write(evaluation.scores(), scale, report);
    }
  }

  private static void write(Map<String, ClassScore> scores, Scale scale, Report.Builder report) {
    Table.Builder table =
        Table.builder(
            "street-gt",
            "Detections at confidence 0.4 against the truth",
            "class",
            "objects",
            "AP",
            "recall",
            "precision",
            "frames",
            "frame recall",
            "frame precision",
            "comes and goes",
            "as seen");
    int rank = 0;
    for (Map.Entry<String, ClassScore> entry : scores.entrySet()) {
      ClassScore s = entry.getValue();
      String name = entry.getKey();
      table.row(
          name,
          s.truths(),
          s.averagePrecision(),
          s.recall(),
          s.precision(),
          s.frameTruths(),
          s.frameRecall(),
          s.framePrecision(),
          s.truthChanges(),
          s.seenChanges());
      report.result("recall_" + name, s.recall()).result("precision_" + name, s.precision());
      if (scale == Scale.FULL && rank++ < FREQUENT_CLASSES) {
        report.target(name + " recall", s.recall(), Comparison.AT_LEAST, 0.9);
        report.target(name + " precision", s.precision(), Comparison.AT_LEAST, 0.9);
      }
    }
    report.table(table.build());
  }
}
