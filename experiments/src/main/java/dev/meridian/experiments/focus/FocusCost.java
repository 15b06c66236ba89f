package dev.meridian.experiments.focus;

import static dev.meridian.experiments.report.Comparison.AT_LEAST;
import static dev.meridian.experiments.report.Comparison.AT_MOST;

import dev.meridian.experiments.focus.CpuMeter.Work;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import dev.meridian.experiments.report.Table;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.store.VideoStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What ingest costs against the GT-CNN on every sampled frame, in CPU seconds of one run (Thesis
 * §4.5.2, Figure 4.7 top), and what asking twice costs.
 *
 * <p>Both sides read the same frames on the same thread, one after the other, video by video, with
 * the store on disk. The videos are short and streams are long, so each is ingested several times
 * over: the first round warms the machine up and is not counted, and the round with the median cost
 * of the others stands in the table. Specialisation is done once per stream however long it is, and
 * stands in a column of its own.
 */
public final class FocusCost implements Experiment {
  private static final double GOAL = 50;
  private static final int COUNTED_ROUNDS = 5;

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
    List<Line> lines = new ArrayList<>();
    try (FocusBench bench = FocusBench.open()) {
      for (String video : videos) {
        lines.add(measure(context, bench, data.video(video + ".mp4"), video));
      }
    }
    return report(lines);
  }

  /** What one video cost. */
  private record Line(
      String video,
      int frames,
      double gtCnn,
      CpuMeter firstRound,
      CpuMeter ingest,
      double specialise,
      long queryCalls,
      long repeatCalls) {
    double ratio() {
      return gtCnn / ingest.ingestSeconds();
    }

    double withDecode(double seconds) {
      return seconds + ingest.seconds(Work.DECODE);
    }
  }

  private static Line measure(ExperimentContext context, FocusBench bench, Path file, String video)
      throws IOException {
    context.say(video + ": GT-CNN on every sampled frame");
    FrameTruth truth;
    try (var source = bench.source(file.toString(), Sampling.fps(FocusVideos.FRAMES_PER_SECOND))) {
      truth = FrameTruth.see(source, bench.detector(FocusVideos.GT_CNN));
    }
    FocusBench.Ready ready =
        bench.prepare(
            new StreamId(video),
            file.toString(),
            FocusVideos.GT_CNN,
            FocusVideos.SETTINGS,
            context::say);
    List<CpuMeter> rounds = new ArrayList<>();
    for (int round = 0; round < COUNTED_ROUNDS; round++) {
      try (StoreFolder folder = StoreFolder.in(context.outDir())) {
        rounds.add(bench.index(folder.store(), ready, context::say).cpu());
      }
    }
    try (StoreFolder folder = StoreFolder.in(context.outDir())) {
      FocusBench.Indexed indexed = bench.index(folder.store(), ready, context::say);
      rounds.add(indexed.cpu());
      long calls = ask(bench, folder.store(), indexed);
      long again = ask(bench, folder.store(), indexed);
      return new Line(
          video,
          truth.frames().size(),
          truth.cpuSeconds(),
          rounds.get(0),
          median(rounds.subList(1, rounds.size())),
          ready.cpuSeconds(),
          calls,
          again);
    }
  }

  /** Calls of the GT-CNN that one query for each class makes. */
  private static long ask(FocusBench bench, VideoStore store, FocusBench.Indexed indexed) {
    return FocusVideos.CLASSES.stream()
        .mapToLong(name -> bench.query(store, indexed, name).stats().counts().gtCalls())
        .sum();
  }

  private static CpuMeter median(List<CpuMeter> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingDouble(CpuMeter::ingestSeconds))
        .toList()
        .get(rounds.size() / 2);
  }

  private static Report report(List<Line> lines) {
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
            "first round",
            "specialise",
            "query GT calls",
            "asked again");
    for (Line line : lines) {
      CpuMeter cpu = line.ingest();
      table.row(
          line.video(),
          line.frames(),
          line.gtCnn(),
          cpu.ingestSeconds(),
          cpu.seconds(Work.EXTRACT),
          cpu.seconds(Work.CLASSIFY),
          cpu.seconds(Work.INDEX),
          cpu.seconds(Work.STORE),
          cpu.seconds(Work.DECODE),
          line.ratio(),
          line.withDecode(line.gtCnn()) / line.withDecode(cpu.ingestSeconds()),
          line.firstRound().ingestSeconds(),
          line.specialise(),
          line.queryCalls(),
          line.repeatCalls());
    }
    double gtCnn = sum(lines, Line::gtCnn);
    double ingest = sum(lines, line -> line.ingest().ingestSeconds());
    double decode = sum(lines, line -> line.ingest().seconds(Work.DECODE));
    double first = sum(lines, line -> line.firstRound().ingestSeconds());
    double repeats = sum(lines, Line::repeatCalls);
    return Report.builder()
        .note(
            "Ratio: GT-CNN on every sampled frame over ingest (extract, classify, index, store), the"
                + " median of "
                + COUNTED_ROUNDS
                + " rounds after a first one.")
        .table(table.build())
        .result("ratio", gtCnn / ingest)
        .result("ratio_with_decode", (gtCnn + decode) / (ingest + decode))
        .result("ratio_first_round", gtCnn / first)
        .result("repeat_gt_calls", repeats)
        .target("GT-CNN over ingest, CPU without decoding", gtCnn / ingest, AT_LEAST, GOAL)
        .target("GT calls of the repeated queries", repeats, AT_MOST, 0)
        .build();
  }

  private static double sum(List<Line> lines, ToDoubleFunction<Line> of) {
    return lines.stream().mapToDouble(of).sum();
  }
}
