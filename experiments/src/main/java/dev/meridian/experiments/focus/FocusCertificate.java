package dev.meridian.experiments.focus;

import static dev.meridian.experiments.report.Comparison.AT_MOST;

import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import dev.meridian.experiments.report.Table;
import dev.meridian.video.certify.Certifier;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.QueryAnswer;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often the certified lower bound of an answer is wrong, and how often the usual way of
 * choosing a threshold is: over drawn populations of scores and truths, and over the index of a
 * synthetic street with many draws of audits.
 */
public final class FocusCertificate implements Experiment {
  private static final String GT_CNN = "street";
  private static final double FRACTION = 0.05;
  private static final double SCENE_FRACTION = 0.1;
  private static final int BUDGET = 1000;
  private static final int FEWEST_POSITIVES = 20;

  /** Trials of the drawn populations and of the scene, and the size of both. */
  private record Size(int trials, int frames, double sceneMinutes) {
    static Size of(Scale scale) {
      return switch (scale) {
        case SMOKE -> new Size(40, 2_000, 3);
        case SMALL -> new Size(300, 10_800, 20);
        case FULL -> new Size(1000, 43_200, 60);
      };
    }
  }

  @Override
  public String name() {
    return "focus-certificate";
  }

  @Override
  public String shows() {
    return "how often the certified lower bound is wrong, and the naive estimate beside it";
  }

  @Override
  public String duration() {
    return "2 min, full 10 min";
  }

  @Override
  public Report run(ExperimentContext context) {
    Size size = Size.of(context.scale());
    Map<ScorePopulation.Kind, CertificateTrials.Outcome> drawn = new LinkedHashMap<>();
    for (ScorePopulation.Kind kind : kinds(size.frames())) {
      context.say(kind.name() + ": " + size.trials() + " trials");
      drawn.put(
          kind, new CertificateTrials(FRACTION, BUDGET).run(kind, size.trials(), context.seed()));
    }
    return report(drawn, scene(context, size));
  }

  private static List<ScorePopulation.Kind> kinds(int frames) {
    return List.of(
        new ScorePopulation.Kind("common, easy", frames, 0.3, 20, 2.5, 0.3),
        new ScorePopulation.Kind("common, hard", frames, 0.3, 20, 1.2, 0.7),
        new ScorePopulation.Kind("rare, easy", frames, 0.03, 8, 2.5, 0.3),
        new ScorePopulation.Kind("rare, hard", frames, 0.03, 8, 1.2, 0.7),
        new ScorePopulation.Kind("long stays", frames, 0.1, 120, 1.8, 0.8));
  }

  private static List<SceneCertificates.Outcome> scene(ExperimentContext context, Size size) {
    String street =
        "scene:street?seed=%d&minutes=%s&fps=1".formatted(context.seed(), size.sceneMinutes());
    List<SceneCertificates.Outcome> outcomes = new ArrayList<>();
    try (FocusBench bench = FocusBench.open();
        VideoStore store = MemoryVideoStore.create()) {
      FocusBench.Ready ready =
          bench.prepare(new StreamId("street"), street, GT_CNN, Map.of("fps", "1"), context::say);
      FocusBench.Indexed indexed = bench.index(store, ready, context::say);
      context.say("street: the GT-CNN on every frame");
      FrameTruth truth;
      try (var source = bench.source(street, Sampling.fps(1))) {
        truth = FrameTruth.see(source, bench.detector(GT_CNN));
      }
      Map<String, QueryAnswer> answers = new LinkedHashMap<>();
      for (String name : bench.detector(GT_CNN).description().labels()) {
        answers.put(name, bench.query(store, indexed, name));
      }
      SceneCertificates certificates =
          new SceneCertificates(
              store,
              bench.basis(indexed.record(), bench.detector(GT_CNN).description()),
              truth,
              SCENE_FRACTION);
      answers.forEach(
          (name, answer) -> {
            if (truth.frames().stream().filter(f -> f.holds(name)).count() >= FEWEST_POSITIVES) {
              context.say("street, " + name + ": " + size.trials() + " draws");
              outcomes.add(certificates.run(name, answer, size.trials(), context.seed()));
            }
          });
    }
    return outcomes;
  }

  private static Report report(
      Map<ScorePopulation.Kind, CertificateTrials.Outcome> drawn,
      List<SceneCertificates.Outcome> scene) {
    Table.Builder populations =
        Table.builder(
            "populations",
            "Drawn populations; a threshold chosen on 1000 labels is to keep recall 0.95",
            "population",
            "trials",
            "naive wrong",
            "5 % audits: wrong",
            "audits on demand: wrong",
            "mean recall",
            "mean bound, 5 %",
            "mean bound, on demand",
            "mean audits");
    double worst = 0;
    double naive = 0;
    for (var one : drawn.entrySet()) {
      CertificateTrials.Outcome o = one.getValue();
      worst = Math.max(worst, Math.max(o.rate(o.fixedWrong), o.rate(o.growingWrong)));
      naive += o.rate(o.naiveWrong) / drawn.size();
      populations.row(
          one.getKey().name(),
          o.trials,
          o.rate(o.naiveWrong),
          o.rate(o.fixedWrong),
          o.rate(o.growingWrong),
          o.recall / o.trials,
          o.fixedBound / o.trials,
          o.growingBound / o.trials,
          o.audits / o.trials);
    }
    Table.Builder classes =
        Table.builder(
            "scene",
            "A street's index, 10 % of its frames audited",
            "class",
            "positives",
            "returned",
            "recall",
            "precision",
            "draws",
            "naive wrong",
            "recall bound wrong",
            "precision bound wrong",
            "mean bound");
    for (SceneCertificates.Outcome o : scene) {
      double recallWrong = (double) o.recallWrong() / o.trials();
      double precisionWrong = (double) o.precisionWrong() / o.trials();
      worst = Math.max(worst, Math.max(recallWrong, precisionWrong));
      classes.row(
          o.className(),
          o.positives(),
          o.returned(),
          o.recall(),
          o.precision(),
          o.trials(),
          (double) o.naiveWrong() / o.trials(),
          recallWrong,
          precisionWrong,
          o.meanBound());
    }
    int trials =
        drawn.values().stream().mapToInt(o -> o.trials).sum()
            + scene.stream().mapToInt(SceneCertificates.Outcome::trials).sum();
    return Report.builder()
        .note(
            "Naive is wrong when true recall is below what it chose its threshold for (above), or below"
                + " the recall among the audits (street).")
        .table(populations.build())
        .table(classes.build())
        .result("trials", trials)
        .result("worst_failure_rate", worst)
        .result("naive_failure_rate", naive)
        .target("certified bound wrong, worst row", worst, AT_MOST, Certifier.DELTA)
        .build();
  }
}
