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

/**
 * How Focus fares as more classes have to be told apart (Thesis §4.5.6). The thesis goes from 80 to
 * 1000 classes; a street has seven, so here it is the most frequent 1, 2, 4 and all of them.
 */
public final class FocusClasses extends EvalExperiment<FocusClasses.Line> {
  private static final List<Integer> COUNTS = List.of(1, 2, 4, 7);
  private static final double TARGET = 0.99;

  public FocusClasses() {
    super(
        "focus-classes",
        "sensitivity to the number of classes (§4.5.6, scaled to those of a street)",
        "smoke 1 min, small 8 min, full 30 min");
  }

  /** One stream, so many classes. */
  record Line(String stream, int classes, Tuned tuned, Map<String, SystemFigures> systems) {
    SystemFigures focus() {
      return systems.get("Focus");
    }

    double ingestRatio() {
      return systems.get("Ingest-heavy").ingest().seconds() / focus().ingest().seconds();
    }

    double queryRatio() {
      return systems.get("NoScope").querySeconds() / focus().querySeconds();
    }
  }

  @Override
  List<EvalStream> choose(ExperimentContext context, List<EvalStream> streams) {
    return streams.subList(0, Math.min(streams.size(), context.scale().pick(1, 2, 5)));
  }

  @Override
  List<Line> measure(StreamCase one, ExperimentContext context) {
    List<Line> lines = new ArrayList<>();
    List<String> frequent = one.classesByFrequency();
    for (int count : COUNTS) {
      if (count <= frequent.size() || lines.isEmpty()) {
        lines.add(line(one, context, frequent.subList(0, Math.min(count, frequent.size()))));
      }
    }
    return lines;
  }

  private static Line line(StreamCase one, ExperimentContext context, List<String> classes) {
    Tuned tuned = one.tuneFor(classes, TARGET, TuningPolicy.BALANCE, context.seed());
    List<Contender> contenders = new ArrayList<>();
    contenders.add(one.focus("Focus", one.chosen(tuned)));
    contenders.addAll(one.noScope(classes, TARGET).subList(0, 1));
    contenders.addAll(one.plain(classes, TARGET).subList(0, 1));
    return new Line(
        one.stream().name(), classes.size(), tuned, Contest.run(contenders, classes, one.judge()));
  }

  @Override
  void report(Report.Builder report, List<Line> lines, EvalBench bench, double gtPrice) {
    Table.Builder table =
        Table.builder(
            "classes",
            "As more classes are told apart; means over the classes",
            "stream",
            "classes",
            "choice",
            "reached in validation",
            "ingest ratio",
            "Focus GT calls",
            "query ratio",
            "recall",
            "precision");
    for (Line line : lines) {
      table.row(
          line.stream(),
          line.classes(),
          FocusEndToEnd.words(line.tuned().configuration().parameters()),
          Attainable.of(line.tuned().report()).target(),
          line.ingestRatio(),
          line.focus().queryGtCalls(),
          line.queryRatio(),
          line.focus().mean(one -> one.accuracy().recall()),
          line.focus().mean(one -> one.accuracy().precision()));
    }
    Plot.Builder plot =
        Plot.lines("classes", "Number of classes", "classes", "times faster than NoScope").logY();
    lines.stream()
        .map(Line::stream)
        .distinct()
        .forEach(
            stream ->
                plot.series(
                    stream,
                    lines.stream()
                        .filter(line -> line.stream().equals(stream))
                        .map(line -> new Plot.Point(line.classes(), line.queryRatio()))
                        .toList()));
    report.table(table.build()).plot(plot.build());
    int most = lines.stream().mapToInt(Line::classes).max().orElse(0);
    double query = mean(lines, most);
    report
        .result("most_classes", most)
        .result("query_ratio_fewest", mean(lines, 1))
        .result("query_ratio_most", query)
        .target("NoScope over Focus with all classes, query", query, AT_LEAST, 1);
  }

  private static double mean(List<Line> lines, int classes) {
    return Means.geometric(
        lines.stream().filter(line -> line.classes() == classes).mapToDouble(Line::queryRatio));
  }
}
