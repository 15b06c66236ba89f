package dev.meridian.experiments.focus.eval;

import static dev.meridian.experiments.report.Comparison.AT_LEAST;

import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Plot;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.video.tune.Attainable;
import dev.meridian.video.tune.ClassOutcome;
import dev.meridian.video.tune.ConfigurationOutcome;
import dev.meridian.video.tune.ParetoBoundary;
import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All configurations of a stream that meet the target, their Pareto boundary, and the points the
 * policies take (Thesis §4.3.4, Figure 4.5).
 */
public final class FocusPareto extends EvalExperiment<FocusPareto.Line> {
  private static final double TARGET = 0.99;

  public FocusPareto() {
    super(
        "focus-pareto",
        "configurations by ingest cost and query latency, and their Pareto boundary (Figure 4.5)",
        "smoke 1 min, small 3 min, full 12 min");
  }

  /**
   * One stream.
   *
   * @param heavySeconds Ingest-heavy and a scan by the GT-CNN, CPU seconds for an hour of video
   */
  record Line(
      String stream,
      List<ConfigurationOutcome> configurations,
      Attainable attainable,
      double heavySeconds) {
    List<ConfigurationOutcome> boundary() {
      return attainable.boundary();
    }
  }

  @Override
  List<EvalStream> choose(ExperimentContext context, List<EvalStream> streams) {
    return streams.subList(0, Math.min(streams.size(), context.scale().pick(1, 2, 8)));
  }

  @Override
  List<Line> measure(StreamCase one, ExperimentContext context) {
    Tuned tuned = one.tune(TARGET, TuningPolicy.BALANCE, context.seed());
    double perHour = 3600 * one.stream().fps() * one.gtCnn().priceSeconds();
    return List.of(
        new Line(
            one.stream().name(),
            tuned.report().outcomes(),
            Attainable.of(tuned.report()),
            perHour));
  }

  @Override
  void report(Report.Builder report, List<Line> lines, EvalBench bench, double gtPrice) {
    Table.Builder table =
        Table.builder(
            "boundary",
            "The Pareto boundary of each stream, by the second third",
            "stream",
            "target",
            "configurations",
            "feasible",
            "choice",
            "ingest (s/h)",
            "query (s/h)",
            "cheaper than the GT-CNN",
            "faster than a scan",
            "taken by");
    for (Line line : lines) {
      for (ConfigurationOutcome one : line.boundary()) {
        table.row(
            line.stream(),
            line.attainable().target(),
            line.configurations().size(),
            line.attainable().feasible().size(),
            FocusEndToEnd.words(one.parameters()),
            one.ingestSecondsPerHour(),
            one.querySeconds(),
            line.heavySeconds() / one.ingestSecondsPerHour(),
            line.heavySeconds() / one.querySeconds(),
            takenBy(line, one));
      }
    }
    report.table(table.build()).table(limits(lines)).table(prices(lines));
    lines.forEach(line -> report.plot(plot(line)));
    double least = lines.stream().mapToInt(line -> line.boundary().size()).min().orElse(0);
    report
        .result(
            "configurations", lines.stream().mapToInt(line -> line.configurations().size()).sum())
        .result("boundary_least", least)
        .result(
            "target_least",
            lines.stream().mapToDouble(l -> l.attainable().target()).min().orElse(0))
        .target("points on the shortest boundary", least, AT_LEAST, 2);
  }

  /** Which classes keep the target down. */
  private static Table limits(List<Line> lines) {
    Table.Builder table =
        Table.builder(
            "limits",
            "The balanced choice class by class, on the second third; bounds are lower ones at 90 %",
            "stream",
            "class",
            "frames",
            "tracks",
            "recall",
            "bound",
            "precision",
            "bound.",
            "GT calls");
    for (Line line : lines) {
      ConfigurationOutcome chosen = line.attainable().choose(TuningPolicy.BALANCE);
      chosen
          .classes()
          .forEach(
              (name, one) ->
                  table.row(
                      line.stream(),
                      name,
                      one.positives(),
                      one.tracks(),
                      one.recall(),
                      one.recallLower(),
                      one.precision(),
                      one.precisionLower(),
                      one.gtCalls()));
    }
    return table.build();
  }

  /** What accuracy costs: configurations that no other beats in accuracy and in queries. */
  private static Table prices(List<Line> lines) {
    Table.Builder table =
        Table.builder(
            "prices",
            "Configurations that are beaten by none both in the bound of their worst class and in queries",
            "stream",
            "configuration",
            "worst bound",
            "mean recall",
            "mean precision",
            "ingest (s/h)",
            "query (s/h)");
    for (Line line : lines) {
      double least = Double.POSITIVE_INFINITY;
      for (ConfigurationOutcome one : mostAccurateFirst(line)) {
        if (one.querySeconds() < least) {
          least = one.querySeconds();
          table.row(
              line.stream(),
              FocusEndToEnd.words(one.parameters()),
              TARGET - shortfall(line, one),
              mean(one, ClassOutcome::recall),
              mean(one, ClassOutcome::precision),
              one.ingestSecondsPerHour(),
              one.querySeconds());
        }
      }
    }
    return table.build();
  }

  private static List<ConfigurationOutcome> mostAccurateFirst(Line line) {
    return line.configurations().stream()
        .sorted(
            Comparator.comparingDouble((ConfigurationOutcome one) -> shortfall(line, one))
                .thenComparingDouble(ConfigurationOutcome::querySeconds))
        .toList();
  }

  private static double shortfall(Line line, ConfigurationOutcome one) {
    return one.shortfall(line.attainable().asked());
  }

  private static double mean(ConfigurationOutcome one, ToDoubleFunction<ClassOutcome> of) {
    return one.classes().values().stream().mapToDouble(of).average().orElse(Double.NaN);
  }

  private static String takenBy(Line line, ConfigurationOutcome one) {
    List<String> policies = new ArrayList<>();
    for (TuningPolicy policy :
        List.of(TuningPolicy.OPT_INGEST, TuningPolicy.BALANCE, TuningPolicy.OPT_QUERY)) {
      if (ParetoBoundary.choose(line.boundary(), policy).filter(one::equals).isPresent()) {
        policies.add(policy.text());
      }
    }
    return String.join(", ", policies);
  }

  private static Plot plot(Line line) {
    return Plot.points(
            "pareto-" + line.stream(),
            "Configurations of " + line.stream() + " at " + line.attainable().target(),
            "ingest (CPU s for an hour)",
            "query (CPU s for an hour)")
        .logY()
        .series("feasible", points(line.attainable().feasible()))
        .series("Pareto boundary", points(line.boundary()))
        .build();
  }

  private static List<Plot.Point> points(List<ConfigurationOutcome> outcomes) {
    return outcomes.stream()
        .map(one -> new Plot.Point(one.ingestSecondsPerHour(), Math.max(1e-3, one.querySeconds())))
        .toList();
  }
}
