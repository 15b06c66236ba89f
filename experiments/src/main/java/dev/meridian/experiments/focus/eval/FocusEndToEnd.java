package dev.meridian.experiments.focus.eval;

import static dev.meridian.experiments.report.Comparison.AT_LEAST;

import dev.meridian.experiments.focus.eval.EvalStream.Tier;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Plot;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.video.tune.Attainable;
import dev.meridian.video.tune.IndexParameters;
import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Ingest cost against Ingest-heavy and query latency against NoScope, stream by stream, with recall
 * and precision on the test part (Thesis §4.5.2, Figures 4.7 and 4.8). All systems run over the
 * same frames in one run.
 */
public final class FocusEndToEnd extends EvalExperiment<FocusEndToEnd.Line> {
  private static final double TARGET = 0.99;

  public FocusEndToEnd() {
    super(
        "focus-end-to-end",
        "ingest cost against Ingest-heavy, query latency against NoScope, with recall and precision",
        "smoke 1 min, small 8 min, full 30 min");
  }

  /** One stream. */
  record Line(
      EvalStream stream,
      int testFrames,
      Tuned tuned,
      StreamCosts costs,
      double keyframe,
      double gtPrice,
      Map<String, SystemFigures> systems,
      Map<String, Losses> losses,
      List<SystemFigures> seeds) {
    SystemFigures focus() {
      return systems.get("Focus");
    }

    SystemFigures heavy() {
      return systems.get("Ingest-heavy");
    }

    SystemFigures noScope() {
      return systems.get("NoScope");
    }

    double ingestRatio() {
      return heavy().ingest().seconds() / focus().ingest().seconds();
    }

    /** With decoding at so many seconds a frame on both sides. */
    double ingestRatioWithDecode(double perFrame) {
      double decode = perFrame * testFrames;
      return (heavy().ingest().seconds() + decode) / (focus().ingest().seconds() + decode);
    }

    double queryRatio() {
      return noScope().querySeconds() / focus().querySeconds();
    }

    /** NoScope's calls over those of one look a track, on a stream whose truth is known. */
    double oracleRatio() {
      return noScope().queryGtCalls() / Math.max(1, systems.get(TrackOracle.NAME).queryGtCalls());
    }

    double callRatio() {
      return noScope().queryGtCalls() / Math.max(1, focus().queryGtCalls());
    }

    /** At another price of a GT call; what else is done stays. */
    double ingestRatioAt(double price) {
      double more = (price - gtPrice) * heavy().ingest().gtCalls();
      return (heavy().ingest().seconds() + more) / focus().ingest().seconds();
    }

    double queryRatioAt(double price) {
      double more = price - gtPrice;
      return (noScope().querySeconds() + more * noScope().queryGtCalls())
          / (focus().querySeconds() + more * focus().queryGtCalls());
    }
  }

  @Override
  List<Line> measure(StreamCase one, ExperimentContext context) {
    int seeds = context.intSetting("seeds", context.scale().pick(1, 1, 5));
    return List.of(line(one, context.seed(), seeds));
  }

  private static Line line(StreamCase one, long seed, int seeds) {
    Tuned tuned = one.tune(TARGET, TuningPolicy.BALANCE, seed);
    List<String> classes = List.copyOf(tuned.configuration().classes().keySet());
    FocusContender focus = one.focus("Focus", one.chosen(tuned));
    List<Contender> contenders = new ArrayList<>();
    contenders.add(focus);
    contenders.addAll(one.noScope(classes, TARGET));
    contenders.addAll(one.plain(classes, TARGET));
    contenders.add(one.cheap(focus));
    one.oracle().ifPresent(contenders::add);
    Map<String, SystemFigures> systems = Contest.run(contenders, classes, one.judge());
    Map<String, Losses> losses = new LinkedHashMap<>();
    classes.forEach(name -> losses.put(name, focus.losses(name)));
    List<SystemFigures> all = new ArrayList<>(List.of(systems.get("Focus")));
    for (long other = seed + 1; other < seed + seeds; other++) {
      all.add(again(one, other, classes));
    }
    return new Line(
        one.stream(),
        one.parts().test().frames(),
        tuned,
        one.data().costs(),
        one.keyframeSeconds(),
        one.gtCnn().priceSeconds(),
        systems,
        losses,
        all);
  }

  /** Focus alone, trained and tuned from another seed. */
  private static SystemFigures again(StreamCase one, long seed, List<String> classes) {
    Tuned tuned = one.tune(TARGET, TuningPolicy.BALANCE, seed);
    FocusContender focus = one.focus("Focus", one.chosen(tuned));
    return Contest.run(List.of(focus), classes, one.judge()).get("Focus");
  }

  @Override
  void report(Report.Builder report, List<Line> lines, EvalBench bench, double gtPrice) {
    report.table(summary(lines));
    report.table(accuracy(lines));
    report.table(losses(lines));
    report.table(systems(lines));
    report.table(seeds(lines));
    report.plot(
        Plot.bars(
                "ratios",
                "How much cheaper and faster",
                "factor",
                lines.stream().map(line -> line.stream().name()).toList())
            .logY()
            .bars("ingest, Ingest-heavy over Focus", list(lines, Line::ingestRatio))
            .bars("query GT calls, NoScope over Focus", list(lines, Line::callRatio))
            .bars("query CPU, NoScope over Focus", list(lines, Line::queryRatio))
            .build());
    goals(report, lines, "static", line -> !line.stream().moving(), 57, 162);
    goals(report, lines, "moving", line -> line.stream().moving(), 5, 49);
    long pairs = lines.stream().mapToLong(line -> line.focus().judged().size()).sum();
    long met = lines.stream().mapToLong(line -> line.focus().meeting(TARGET)).sum();
    report.result("pairs", pairs).result("pairs_met", met);
    if (lines.get(0).stream().tier() == Tier.S) {
      report.target("share of (stream, class) pairs at 99 %", (double) met / pairs, AT_LEAST, 1);
    }
  }

  private static void goals(
      Report.Builder report,
      List<Line> all,
      String kind,
      Predicate<Line> which,
      double ingestGoal,
      double queryGoal) {
    List<Line> lines = all.stream().filter(which).toList();
    if (lines.isEmpty()) {
      return;
    }
    double ingest = mean(lines, Line::ingestRatio);
    double query = mean(lines, Line::queryRatio);
    report
        .result(kind + "_ingest_ratio", ingest)
        .result(
            kind + "_ingest_ratio_with_decode",
            mean(lines, line -> line.ingestRatioWithDecode(line.costs().decode())))
        .result(kind + "_query_ratio", query)
        .result(kind + "_query_call_ratio", mean(lines, Line::callRatio))
        .result(
            kind + "_ingest_ratio_street_cost",
            mean(lines, l -> l.ingestRatioAt(l.costs().gtCnn())))
        .result(
            kind + "_query_ratio_street_cost", mean(lines, l -> l.queryRatioAt(l.costs().gtCnn())))
        .target(kind + ": Ingest-heavy over Focus, ingest", ingest, AT_LEAST, ingestGoal)
        .target(kind + ": NoScope over Focus, query", query, AT_LEAST, queryGoal);
    if (lines.get(0).stream().tier() == Tier.S) {
      report.result(kind + "_query_call_ratio_one_look_a_track", mean(lines, Line::oracleRatio));
    }
  }

  private static Table summary(List<Line> lines) {
    Table.Builder table =
        Table.builder(
            "end-to-end",
            "The test part of each stream, CPU seconds without decoding",
            "stream",
            "camera",
            "frames",
            "choice",
            "reached in validation",
            "heavy GT calls",
            "heavy (s)",
            "Focus ingest (s)",
            "ingest ratio",
            "with decode",
            "with keyframes",
            "at street cost",
            "NoScope GT calls",
            "Focus GT calls",
            "call ratio",
            "NoScope query (s)",
            "Focus query (s)",
            "query ratio",
            "at street cost.",
            "tuning (s)");
    for (Line line : lines) {
      table.row(
          line.stream().name(),
          line.stream().moving() ? "moving" : "static",
          line.testFrames(),
          words(line.tuned().configuration().parameters()),
          Attainable.of(line.tuned().report()).target(),
          line.heavy().ingest().gtCalls(),
          line.heavy().ingest().seconds(),
          line.focus().ingest().seconds(),
          line.ingestRatio(),
          line.ingestRatioWithDecode(line.costs().decode()),
          line.ingestRatioWithDecode(line.keyframe()),
          line.ingestRatioAt(line.costs().gtCnn()),
          line.noScope().queryGtCalls(),
          line.focus().queryGtCalls(),
          line.callRatio(),
          line.noScope().querySeconds(),
          line.focus().querySeconds(),
          line.queryRatio(),
          line.queryRatioAt(line.costs().gtCnn()),
          line.tuned().report().seconds());
    }
    return table.build();
  }

  private static Table accuracy(List<Line> lines) {
    Table.Builder table =
        Table.builder(
            "accuracy",
            "Focus on the test part, against its GT-CNN; 95 % intervals by blocks of 20 s",
            "stream",
            "class",
            "truths",
            "recall",
            "recall 95 %",
            "precision",
            "precision 95 %",
            "GT calls",
            "judged",
            "meets 99 %");
    for (Line line : lines) {
      for (ClassFigures one : line.focus().classes()) {
        table.row(
            line.stream().name(),
            one.className(),
            one.accuracy().truths(),
            one.accuracy().recall(),
            one.recall(),
            one.accuracy().precision(),
            one.precision(),
            one.cost().gtCalls(),
            one.judged() ? "yes" : "no",
            one.meets(TARGET) ? "yes" : "no");
      }
    }
    return table.build();
  }

  private static Table losses(List<Line> lines) {
    Table.Builder table =
        Table.builder(
            "losses",
            "Frames that Focus misses on the test part, at the first step their objects do not pass",
            "stream",
            "class",
            "truths",
            "not found as an object",
            "cluster is no candidate",
            "cluster is rejected");
    for (Line line : lines) {
      line.losses()
          .forEach(
              (name, lost) ->
                  table.row(
                      line.stream().name(),
                      name,
                      lost.truths(),
                      lost.unfound(),
                      lost.unlisted(),
                      lost.rejected()));
    }
    return table.build();
  }

  private static Table systems(List<Line> lines) {
    Table.Builder table =
        Table.builder(
            "systems",
            "All systems; query figures are means over the classes",
            "stream",
            "system",
            "ingest GT calls",
            "ingest (s)",
            "query GT calls",
            "query (s)",
            "least recall",
            "least precision");
    for (Line line : lines) {
      for (SystemFigures one : line.systems().values()) {
        table.row(
            line.stream().name(),
            one.system(),
            one.ingest().gtCalls(),
            one.ingest().seconds(),
            one.queryGtCalls(),
            one.querySeconds(),
            one.worst(figures -> figures.accuracy().recall()),
            one.worst(figures -> figures.accuracy().precision()));
      }
    }
    return table.build();
  }

  private static Table seeds(List<Line> lines) {
    Table.Builder table =
        Table.builder(
            "seeds",
            "Focus from other seeds of networks and bootstrap, means over the classes",
            "stream",
            "seeds",
            "recall",
            "least",
            "precision",
            "least.",
            "GT calls",
            "most");
    for (Line line : lines) {
      Spread recall = Spread.of(line.seeds(), one -> one.mean(f -> f.accuracy().recall()));
      Spread precision = Spread.of(line.seeds(), one -> one.mean(f -> f.accuracy().precision()));
      Spread calls = Spread.of(line.seeds(), SystemFigures::queryGtCalls);
      table.row(
          line.stream().name(),
          line.seeds().size(),
          recall.mean(),
          recall.least(),
          precision.mean(),
          precision.least(),
          calls.mean(),
          calls.most());
    }
    return table.build();
  }

  static String words(IndexParameters choice) {
    return "%s%s L_s %d K %d%s T %s%s%s"
        .formatted(
            choice.detector().map(name -> name + " ").orElse(""),
            choice.architecture(),
            choice.maxClasses(),
            choice.k(),
            choice.leastConfidence().byClass().isEmpty()
                ? ""
                : " from " + choice.leastConfidence().byClass(),
            choice.t(),
            choice.runFactor() > 1 ? " runs" : "",
            choice.skipThresholds().isEmpty() ? "" : " Skip " + choice.skipThresholds());
  }

  private static List<Double> list(List<Line> lines, ToDoubleFunction<Line> of) {
    return lines.stream().mapToDouble(of).boxed().toList();
  }

  private static double mean(List<Line> lines, ToDoubleFunction<Line> of) {
    return Means.geometric(lines.stream().mapToDouble(of));
  }
}
