package dev.meridian.experiments.focus;

import dev.meridian.experiments.focus.CpuMeter.Work;
import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import dev.meridian.experiments.report.Table;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.QueryAnswer;
import dev.meridian.video.store.VideoStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What ingest costs against the GT-CNN on every sampled frame, in CPU seconds of one run (Thesis
 * §4.5.2, Figure 4.7 top), and what asking twice costs.
 *
 * <p>Both sides read the same frames on the same thread, one after the other, video by video, with
 * the store on disk. A first pass over one video warms the machine up and is not counted.
 * Specialisation is done once per stream however long it is, and stands in a column of its own.
 */
public final class FocusCost implements Experiment {
  private static final double GOAL = 50;

  @Override
  public String name() {
    return "focus-cost";
  }

  @Override
  public String shows() {
    return "CPU seconds of ingest against the GT-CNN on every frame; GT calls of a repeated query";
  }

  @Override
  public String duration() {
    return "smoke 1 min, small and full 5 min";
  }

  @Override
  public Report run(ExperimentContext context) throws IOException {
    ReferenceData data = ReferenceData.locate();
    List<String> videos = context.scale() == Scale.SMOKE ? FocusVideos.SMOKE : FocusVideos.ALL;
    Table.Builder table =
        Table.builder(
            "cost",
            "CPU seconds of one run, at " + FocusVideos.FRAMES_PER_SECOND + " fps",
            "video",
            "frames",
            "GT-CNN",
            "ingest",
            "extract",
            "classify",
            "index",
            "store",
            "decode",
            "ratio",
            "ratio with decode",
            "specialise",
            "query GT calls",
            "asked again");
    Sum sum = new Sum();
    try (FocusBench bench = FocusBench.open()) {
      warmUp(context, bench, data);
      for (String video : videos) {
        measure(context, bench, data.video(video + ".mp4"), video, table, sum);
      }
    }
    double ratio = sum.gtCnn / sum.ingest;
    return Report.builder()
        .note("Ratio: GT-CNN on every sampled frame over ingest (extract, classify, index, store).")
        .table(table.build())
        .result("ratio", ratio)
        .result("ratio_with_decode", (sum.gtCnn + sum.decode) / (sum.ingest + sum.decode))
        .result("repeat_gt_calls", sum.repeatCalls)
        .target("GT-CNN over ingest, CPU without decoding", ratio, Comparison.AT_LEAST, GOAL)
        .target("GT calls of the repeated queries", (double) sum.repeatCalls, Comparison.AT_MOST, 0)
        .build();
  }

  private static final class Sum {
    private double gtCnn;
    private double ingest;
    private double decode;
    private long repeatCalls;
  }

  private static void warmUp(ExperimentContext context, FocusBench bench, ReferenceData data)
      throws IOException {
    context.say("warming up");
    for (int round = 0; round < 3; round++) {
      try (StoreFolder folder = StoreFolder.in(context.outDir())) {
        VideoStore store = folder.store();
        ingest(context, bench, store, data.video(FocusVideos.SMOKE.get(0) + ".mp4"), "warm-up");
      }
    }
  }

  private static FocusBench.Indexed ingest(
      ExperimentContext context, FocusBench bench, VideoStore store, Path file, String id) {
    return bench.ingest(
        store,
        new StreamId(id),
        file.toString(),
        FocusVideos.GT_CNN,
        Map.of("fps", String.valueOf(FocusVideos.FRAMES_PER_SECOND)),
        context::say);
  }

  private static void measure(
      ExperimentContext context,
      FocusBench bench,
      Path file,
      String video,
      Table.Builder table,
      Sum sum)
      throws IOException {
    context.say(video + ": GT-CNN on every sampled frame");
    FrameTruth truth;
    try (var source = bench.source(file.toString(), Sampling.fps(FocusVideos.FRAMES_PER_SECOND))) {
      truth = FrameTruth.see(source, bench.detector(FocusVideos.GT_CNN));
    }
    try (StoreFolder folder = StoreFolder.in(context.outDir())) {
      VideoStore store = folder.store();
      FocusBench.Indexed indexed = ingest(context, bench, store, file, video);
      long calls = 0;
      long again = 0;
      for (String className : FocusVideos.CLASSES) {
        QueryAnswer first = bench.query(store, indexed, className);
        QueryAnswer second = bench.query(store, indexed, className);
        calls += first.stats().counts().gtCalls();
        again += second.stats().counts().gtCalls();
      }
      CpuMeter cpu = indexed.cpu();
      sum.gtCnn += truth.cpuSeconds();
      sum.ingest += cpu.ingestSeconds();
      sum.decode += cpu.seconds(Work.DECODE);
      sum.repeatCalls += again;
      table.row(
          video,
          truth.frames().size(),
          truth.cpuSeconds(),
          cpu.ingestSeconds(),
          cpu.seconds(Work.EXTRACT),
          cpu.seconds(Work.CLASSIFY),
          cpu.seconds(Work.INDEX),
          cpu.seconds(Work.STORE),
          cpu.seconds(Work.DECODE),
          truth.cpuSeconds() / cpu.ingestSeconds(),
          (truth.cpuSeconds() + cpu.seconds(Work.DECODE))
              / (cpu.ingestSeconds() + cpu.seconds(Work.DECODE)),
          cpu.seconds(Work.PREPARE),
          calls,
          again);
    }
  }
}
