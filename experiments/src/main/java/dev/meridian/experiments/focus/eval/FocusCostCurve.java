package dev.meridian.experiments.focus.eval;

import static dev.meridian.experiments.report.Comparison.AT_MOST;

import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Plot;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Total cost against the number of queries, tuning and training included, and from how many queries
 * on Focus is the cheaper one (the remark at the end of Thesis §4.5.4, as a curve).
 *
 * <p>Every query is a first one: another class or another stretch of the same length.
 */
public final class FocusCostCurve extends EvalExperiment<FocusCostCurve.Line> {
  private static final double TARGET = 0.99;
  private static final List<Integer> QUERIES = List.of(0, 1, 3, 10, 30, 100, 300, 1000);

  public FocusCostCurve() {
    super(
        "focus-cost-curve",
        "total cost against the number of queries, and the break-even with every baseline",
        "smoke 1 min, small 8 min, full 30 min");
  }

  /**
   * One system on one stream, CPU seconds for an hour of video.
   *
   * @param once tuning or training, labels included, whatever the length of the stream
   * @param ingest before any query
   * @param query each
   */
  record Line(String stream, String system, double once, double ingest, double query) {
    double total(double queries) {
      return once + ingest + queries * query;
    }
  }

  @Override
  List<Line> measure(StreamCase one, ExperimentContext context) {
    Tuned tuned = one.tune(TARGET, TuningPolicy.BALANCE, context.seed());
    List<String> classes = List.copyOf(tuned.configuration().classes().keySet());
    List<Contender> contenders = new ArrayList<>();
    FocusContender focus = one.focus("Focus", one.chosen(tuned));
    contenders.add(focus);
    contenders.addAll(one.noScope(classes, TARGET));
    contenders.addAll(one.plain(classes, TARGET));
    double perHour = 3600 * one.stream().fps() / one.parts().test().frames();
    List<Line> lines = new ArrayList<>();
    for (SystemFigures figures : Contest.run(contenders, classes, one.judge()).values()) {
      double once =
          switch (figures.system()) {
            case "Focus" -> tuned.report().seconds();
            case "NoScope", "Ingest-NoScope" -> one.noScopeTrainingSeconds();
            default -> 0;
          };
      lines.add(
          new Line(
              one.stream().name(),
              figures.system(),
              once,
              perHour * figures.ingest().seconds(),
              perHour * figures.querySeconds()));
    }
    return lines;
  }

  @Override
  void report(Report.Builder report, List<Line> lines, EvalBench bench, double gtPrice) {
    Map<String, Line> means = means(lines);
    Line focus = means.get("Focus");
    Table.Builder table =
        Table.builder(
            "cost-curve",
            "CPU seconds for an hour of video, mean over the streams; once in brackets is not in"
                + " the break-even of the last column",
            "system",
            "once (s)",
            "ingest (s)",
            "a query (s)",
            "1 query",
            "10 queries",
            "100 queries",
            "Focus is cheaper",
            "without what is done once");
    Plot.Builder plot =
        Plot.lines("cost-curve", "Total cost of an hour of video", "queries + 1", "CPU s")
            .logX()
            .logY();
    means.forEach(
        (system, line) -> {
          table.row(
              system,
              line.once(),
              line.ingest(),
              line.query(),
              line.total(1),
              line.total(10),
              line.total(100),
              system.equals("Focus") ? "" : BreakEven.of(focus, line, true).words(),
              system.equals("Focus") ? "" : BreakEven.of(focus, line, false).words());
          plot.series(
              system,
              QUERIES.stream()
                  .map(n -> new Plot.Point(n + 1, Math.max(1e-3, line.total(n))))
                  .toList());
        });
    report.table(table.build()).plot(plot.build());
    BreakEven noScope = BreakEven.of(focus, means.get("NoScope"), false);
    report
        .result("focus_once", focus.once())
        .result("focus_ingest", focus.ingest())
        .result("focus_query", focus.query())
        .result("noscope_query", means.get("NoScope").query())
        .result("break_even_noscope", noScope.from())
        .target("queries from which Focus is cheaper than NoScope", noScope.from(), AT_MOST, 1);
  }

  private static Map<String, Line> means(List<Line> lines) {
    Map<String, List<Line>> bySystem = new LinkedHashMap<>();
    lines.forEach(
        line -> bySystem.computeIfAbsent(line.system(), s -> new ArrayList<>()).add(line));
    Map<String, Line> means = new LinkedHashMap<>();
    bySystem.forEach(
        (system, own) ->
            means.put(
                system,
                new Line(
                    "all",
                    system,
                    own.stream().mapToDouble(Line::once).average().orElse(0),
                    own.stream().mapToDouble(Line::ingest).average().orElse(0),
                    own.stream().mapToDouble(Line::query).average().orElse(0))));
    return means;
  }
}
