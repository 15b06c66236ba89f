package dev.meridian.experiments.focus.eval;

import static dev.meridian.experiments.report.Comparison.AT_LEAST;

import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Plot;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.video.tune.Attainable;
import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Queries under targets of 99, 97 and 95 % for Focus and NoScope alike (Thesis Figure 4.12). */
public final class FocusTargets extends EvalExperiment<FocusTargets.Line> {
  private static final List<Double> TARGETS = List.of(0.99, 0.97, 0.95);

  public FocusTargets() {
    super(
        "focus-targets",
        "query latency against NoScope at targets of 99, 97 and 95 % (Figure 4.12)",
        "smoke 1 min, small 8 min, full 30 min");
  }

  /** One stream at one target. */
  record Line(String stream, double target, double reached, Map<String, SystemFigures> systems) {
    SystemFigures focus() {
      return systems.get("Focus");
    }

    double queryRatio() {
      return systems.get("NoScope").querySeconds() / focus().querySeconds();
    }

    double callRatio() {
      return systems.get("NoScope").queryGtCalls() / Math.max(1, focus().queryGtCalls());
    }

    double met() {
      return focus().meeting(target);
    }
  }

  @Override
  List<EvalStream> choose(ExperimentContext context, List<EvalStream> streams) {
    return streams.subList(0, Math.min(streams.size(), context.scale().pick(1, 3, 8)));
  }

  @Override
  List<Line> measure(StreamCase one, ExperimentContext context) {
    List<Line> lines = new ArrayList<>();
    for (double target : TARGETS) {
      Tuned tuned = one.tune(target, TuningPolicy.BALANCE, context.seed());
      List<String> classes = List.copyOf(tuned.configuration().classes().keySet());
      List<Contender> contenders = new ArrayList<>();
      contenders.add(one.focus("Focus", one.chosen(tuned)));
      contenders.addAll(one.noScope(classes, target).subList(0, 1));
      lines.add(
          new Line(
              one.stream().name(),
              target,
              Attainable.of(tuned.report()).target(),
              Contest.run(contenders, classes, one.judge())));
    }
    return lines;
  }

  @Override
  void report(Report.Builder report, List<Line> lines, EvalBench bench, double gtPrice) {
    Table.Builder table =
        Table.builder(
            "targets-by-stream",
            "Queries on the test part, means over the classes",
            "stream",
            "target",
            "reached in validation",
            "NoScope GT calls",
            "Focus GT calls",
            "call ratio",
            "query ratio",
            "recall",
            "precision",
            "classes judged",
            "of which reach it");
    for (Line line : lines) {
      table.row(
          line.stream(),
          line.target(),
          line.reached(),
          line.systems().get("NoScope").queryGtCalls(),
          line.focus().queryGtCalls(),
          line.callRatio(),
          line.queryRatio(),
          line.focus().mean(one -> one.accuracy().recall()),
          line.focus().mean(one -> one.accuracy().precision()),
          line.focus().judged().size(),
          line.focus().meeting(line.target()));
    }
    Plot.Builder plot =
        Plot.bars(
            "targets",
            "GT calls of NoScope over those of Focus",
            "factor",
            lines.stream().map(Line::stream).distinct().toList());
    report.table(table.build());
    for (double target : TARGETS) {
      List<Line> own = lines.stream().filter(line -> line.target() == target).toList();
      String percent = Math.round(100 * target) + " %";
      plot.bars(percent, own.stream().map(Line::callRatio).toList());
      String key = "at_" + Math.round(100 * target);
      double pairs = own.stream().mapToInt(line -> line.focus().judged().size()).sum();
      double share = own.stream().mapToDouble(Line::met).sum() / pairs;
      report
          .result(key + "_call_ratio", mean(own, Line::callRatio))
          .result(key + "_query_ratio", mean(own, Line::queryRatio))
          .result(key + "_pairs_met", share)
          .target(
              percent + ": NoScope over Focus, query", mean(own, Line::queryRatio), AT_LEAST, 1);
    }
    report.plot(plot.logY().build());
  }

  private static double mean(List<Line> lines, ToDoubleFunction<Line> of) {
    return Means.geometric(lines.stream().mapToDouble(of));
  }
}
