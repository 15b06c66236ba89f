package dev.meridian.experiments.focus;

import dev.meridian.experiments.focus.CpuMeter.Work;
import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.QueryAnswer;
import dev.meridian.video.scene.SceneCamera;
import dev.meridian.video.scene.SceneSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The main job, start to end, with nothing but what comes with Meridian: a street is rendered to
 * H.264, its ingest CNN is trained on the first half, all of it is indexed, and three classes are
 * asked for. Answers are held against the GT-CNN on every sampled frame and against the street's
 * own truth, over the part that nothing was trained on.
 */
public final class Demo implements Experiment {
  private static final String GT_CNN = "street";
  private static final double FRAMES_PER_SECOND = 5;
  private static final double MINUTES = 4;
  private static final List<String> CLASSES = List.of("car", "person", "bicycle");

  /**
   * Two minutes are a short sample: longer training and a large K make up for what the ingest CNN
   * cannot have seen.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "fps", String.valueOf(FRAMES_PER_SECOND),
          "k", "7",
          "index-depth", "7",
          "t", "0.2",
          "specialize.steps", "1500",
          "sample.fraction", "0.5");

  private static final double GOAL = 0.95;

  /** What counts as visible in the street's truth: half of it, and not a speck. */
  private static final double VISIBLE_FRACTION = 0.5;

  private static final float VISIBLE_HEIGHT = 16;

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String shows() {
    return "the main job on a synthetic street: render, specialise, index, query, compare";
  }

  @Override
  public String duration() {
    return "2 min";
  }

  @Override
  public Report run(ExperimentContext context) throws IOException {
    SceneSettings street =
        SceneSettings.parse(
            "scene:street?seed=%d&minutes=%s&fps=%s"
                .formatted(context.seed(), MINUTES, FRAMES_PER_SECOND));
    Path video = context.outDir().resolve("street.mp4");
    context.say("rendering " + street.frames() + " frames of a street to " + video.getFileName());
    SceneRendering.render(street, video, frame -> {});
    try (FocusBench bench = FocusBench.open();
        StoreFolder folder = StoreFolder.in(context.outDir())) {
      FocusBench.Ready ready =
          bench.prepare(new StreamId("street"), video.toString(), GT_CNN, SETTINGS, context::say);
      FocusBench.Indexed indexed = bench.index(folder.store(), ready, context::say);
      context.say("asking for " + String.join(", ", CLASSES));
      List<QueryAnswer> answers =
          CLASSES.stream().map(name -> bench.query(folder.store(), indexed, name)).toList();
      context.say("running the GT-CNN on every sampled frame, to compare");
      FrameTruth truth;
      try (var source = bench.source(video.toString(), Sampling.fps(FRAMES_PER_SECOND))) {
        truth = FrameTruth.see(source, bench.detector(GT_CNN));
      }
      return report(bench, new SceneCamera(street), ready, indexed, answers, truth);
    }
  }

  private static Report report(
      FocusBench bench,
      SceneCamera street,
      FocusBench.Ready ready,
      FocusBench.Indexed indexed,
      List<QueryAnswer> answers,
      FrameTruth truth) {
    Report.Builder report = Report.builder();
    report.note(
        "Recall and precision over the half that nothing was trained on, by one-second"
            + " segments; frames and calls over the whole video.");
    Table.Builder table =
        Table.builder(
            "answers",
            "Three classes asked for",
            "class",
            "frames found",
            "recall vs GT-CNN",
            "precision vs GT-CNN",
            "recall by frames",
            "precision by frames",
            "recall vs truth",
            "precision vs truth",
            "GT calls",
            "latency (ms)");
    double worst = 1;
    for (int i = 0; i < CLASSES.size(); i++) {
      String name = CLASSES.get(i);
      QueryAnswer answer = answers.get(i);
      Presence gt = Presence.of(truth, indexed.record(), answer, frame -> frame.holds(name));
      Presence scene =
          Presence.of(
              truth, indexed.record(), answer, frame -> isVisible(street, frame.index(), name));
      Accuracy segments = gt.bySegments();
      worst = Math.min(worst, Math.min(segments.recall(), segments.precision()));
      table.row(
          name,
          answer.stats().framesReturned(),
          segments.recall(),
          segments.precision(),
          gt.byFrames().recall(),
          gt.byFrames().precision(),
          scene.bySegments().recall(),
          scene.bySegments().precision(),
          answer.stats().counts().gtCalls(),
          answer.stats().seconds() * 1000);
      report.target(name + " recall", segments.recall(), Comparison.AT_LEAST, GOAL);
      report.target(name + " precision", segments.precision(), Comparison.AT_LEAST, GOAL);
    }
    double ingest = indexed.cpu().ingestSeconds();
    double query = answers.stream().mapToDouble(answer -> answer.stats().seconds()).sum();
    return report
        .table(table.build())
        .table(costs(ready, indexed.cpu(), truth, query))
        .model(GT_CNN, bench.detector(GT_CNN).description().digest())
        .result("worst", worst)
        .result("frames", truth.frames().size())
        .result("gt_seconds", truth.cpuSeconds())
        .result("ingest_seconds", ingest)
        .result("ingest_ratio", truth.cpuSeconds() / ingest)
        .result("query_ratio", truth.cpuSeconds() * answers.size() / query)
        .build();
  }

  private static Table costs(FocusBench.Ready ready, CpuMeter cpu, FrameTruth truth, double query) {
    return Table.builder("costs", "What it cost", "work", "seconds", "ms a frame")
        .row("GT-CNN on every frame", truth.cpuSeconds(), perFrame(truth.cpuSeconds(), truth))
        .row("ingest, without decoding", cpu.ingestSeconds(), perFrame(cpu.ingestSeconds(), truth))
        .row("decoding", cpu.seconds(Work.DECODE), perFrame(cpu.seconds(Work.DECODE), truth))
        .row("three queries", query, perFrame(query, truth))
        .row("specialising, once a stream", ready.cpuSeconds(), "")
        .build();
  }

  private static double perFrame(double seconds, FrameTruth truth) {
    return 1000 * seconds / truth.frames().size();
  }

  private static boolean isVisible(SceneCamera street, long index, String className) {
    return street.truth(index).objects().stream()
        .anyMatch(
            object ->
                object.className().equals(className)
                    && object.visibleFraction() >= VISIBLE_FRACTION
                    && object.box().height() >= VISIBLE_HEIGHT);
  }
}
