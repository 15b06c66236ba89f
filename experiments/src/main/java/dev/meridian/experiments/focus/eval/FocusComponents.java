package dev.meridian.experiments.focus.eval;

import static dev.meridian.experiments.report.Comparison.AT_LEAST;

import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Plot;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.video.tune.ConfigurationOutcome;
import dev.meridian.video.tune.IndexParameters;
import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What each idea is worth: the approximate index alone, with clustering, and Focus with one idea
 * left out at a time (Thesis §4.5.3, Figure 4.9).
 */
public final class FocusComponents extends EvalExperiment<FocusComponents.Line> {
  private static final double TARGET = 0.99;

  /** Recalls that differ by no more count as equal. */
  private static final double EQUAL = 0.01;

  private static final String ALL = "index and clustering";
  private static final String INDEX_ONLY = "index only";

  public FocusComponents() {
    super(
        "focus-components",
        "what the index, clustering, K and Skip_th are each worth at query time (Figure 4.9)",
        "smoke 1 min, small 8 min, full 25 min");
  }

  /** One stream. */
  record Line(String stream, Map<String, SystemFigures> systems) {
    SystemFigures of(String system) {
      return systems.get(system);
    }

    /** GT calls without clustering over those with it. */
    double clusteringGain() {
      return of(INDEX_ONLY).queryGtCalls() / Math.max(1, of(ALL).queryGtCalls());
    }

    double recallLost() {
      return recall(INDEX_ONLY) - recall(ALL);
    }

    private double recall(String system) {
      return of(system).mean(one -> one.accuracy().recall());
    }
  }

  @Override
  List<Line> measure(StreamCase one, ExperimentContext context) {
    Tuned tuned = one.tune(TARGET, TuningPolicy.BALANCE, context.seed());
    ConfigurationOutcome outcome = tuned.configuration();
    List<String> classes = List.copyOf(outcome.classes().keySet());
    FocusContender focus = one.focus(ALL, one.choice(tuned, outcome));
    FocusContender index = one.focus(INDEX_ONLY, one.choice(tuned, withoutClusters(outcome)));
    int known = focus.classes().size();
    List<Contender> contenders = new ArrayList<>();
    contenders.add(focus);
    contenders.add(index);
    contenders.add(focus.variant("no Skip_th", focus.parameters().k(), Map.of()));
    contenders.add(focus.variant("K = 1", 1, focus.parameters().skipThresholds()));
    contenders.add(focus.variant("K = 5, no Skip_th", Math.min(5, known), Map.of()));
    contenders.addAll(one.noScope(classes, TARGET));
    return List.of(new Line(one.stream().name(), Contest.run(contenders, classes, one.judge())));
  }

  /** T = 0: every observation is a cluster of its own. */
  private static ConfigurationOutcome withoutClusters(ConfigurationOutcome outcome) {
    IndexParameters own = outcome.parameters();
    return new ConfigurationOutcome(
        own.with(own.k(), own.leastConfidence(), 0, 1, own.skipThresholds()),
        outcome.ingestSecondsPerHour(),
        outcome.querySeconds(),
        outcome.classes(),
        outcome.feasible());
  }

  @Override
  void report(Report.Builder report, List<Line> lines, EvalBench bench, double gtPrice) {
    Table.Builder table =
        Table.builder(
            "components",
            "Queries on the test part, means over the classes",
            "stream",
            "system",
            "GT calls",
            "query (s)",
            "NoScope calls over its",
            "recall",
            "precision");
    for (Line line : lines) {
      double noScope = line.of("NoScope").queryGtCalls();
      for (SystemFigures one : line.systems().values()) {
        table.row(
            line.stream(),
            one.system(),
            one.queryGtCalls(),
            one.querySeconds(),
            noScope / Math.max(1, one.queryGtCalls()),
            one.mean(figures -> figures.accuracy().recall()),
            one.mean(figures -> figures.accuracy().precision()));
      }
    }
    List<Line> equal = lines.stream().filter(line -> line.recallLost() <= EQUAL).toList();
    double gain = mean(equal, Line::clusteringGain);
    report
        .table(table.build())
        .plot(
            Plot.bars(
                    "components",
                    "GT calls of NoScope over those of Focus",
                    "factor",
                    lines.stream().map(Line::stream).toList())
                .logY()
                .bars(INDEX_ONLY, factors(lines, INDEX_ONLY))
                .bars(ALL, factors(lines, ALL))
                .build())
        .result("streams_at_equal_recall", equal.size())
        .result("streams", lines.size())
        .result("clustering_gain", gain)
        .result("clustering_gain_all_streams", mean(lines, Line::clusteringGain))
        .target("GT calls without clustering over with, at equal recall", gain, AT_LEAST, 1.5);
  }

  private static double mean(List<Line> lines, ToDoubleFunction<Line> of) {
    return Means.geometric(lines.stream().mapToDouble(of));
  }

  private static List<Double> factors(List<Line> lines, String system) {
    return lines.stream()
        .map(
            line -> line.of("NoScope").queryGtCalls() / Math.max(1, line.of(system).queryGtCalls()))
        .toList();
  }
}
