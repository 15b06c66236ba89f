package dev.meridian.experiments.focus.eval;

import static dev.meridian.experiments.report.Comparison.AT_LEAST;

import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Plot;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.video.tune.Attainable;
import dev.meridian.video.tune.ConfigurationOutcome;
import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The three policies, each ingested and asked: where opt-ingest and opt-query lie beside balance
 * (Thesis §4.5.4, Figures 4.10 and 4.11), with the least slack that leaves a choice of three
 * ({@link Attainable}), or with the least that leaves any where none does.
 */
public final class FocusTradeOff extends EvalExperiment<FocusTradeOff.Line> {
  private static final double TARGET = 0.99;
  private static final List<TuningPolicy> POLICIES =
      List.of(TuningPolicy.OPT_INGEST, TuningPolicy.BALANCE, TuningPolicy.OPT_QUERY);

  public FocusTradeOff() {
    super(
        "focus-tradeoff",
        "ingest cost and query latency of opt-ingest, balance and opt-query (Figures 4.10, 4.11)",
        "smoke 1 min, small 10 min, full 30 min");
  }

  /** One stream. */
  record Line(
      String stream,
      double target,
      Map<String, ConfigurationOutcome> chosen,
      Map<String, SystemFigures> systems) {
    SystemFigures of(TuningPolicy policy) {
      return systems.get(policy.text());
    }

    ConfigurationOutcome predicted(TuningPolicy policy) {
      return chosen.get(policy.text());
    }

    double ingestRatio(String system) {
      return systems.get("Ingest-heavy").ingest().seconds()
          / systems.get(system).ingest().seconds();
    }

    double queryRatio(String system) {
      return systems.get("NoScope").querySeconds() / systems.get(system).querySeconds();
    }

    /**
     * Whether by the tuner's figures opt-ingest ingests cheaper than balance and opt-query asks
     * cheaper.
     */
    boolean onEitherSide() {
      ConfigurationOutcome balance = predicted(TuningPolicy.BALANCE);
      return predicted(TuningPolicy.OPT_INGEST).ingestSecondsPerHour()
              < balance.ingestSecondsPerHour()
          && predicted(TuningPolicy.OPT_QUERY).querySeconds() < balance.querySeconds();
    }

    /** Likewise, when balance itself may be one of the ends. */
    boolean apart() {
      return !predicted(TuningPolicy.OPT_INGEST).equals(predicted(TuningPolicy.OPT_QUERY));
    }

    /** Whether what was measured on the test part bears the order out. */
    boolean borneOut() {
      SystemFigures balance = of(TuningPolicy.BALANCE);
      return of(TuningPolicy.OPT_INGEST).ingest().seconds() <= balance.ingest().seconds()
          && of(TuningPolicy.OPT_QUERY).queryGtCalls() <= balance.queryGtCalls();
    }
  }

  @Override
  List<Line> measure(StreamCase one, ExperimentContext context) {
    Tuned tuned = one.tune(TARGET, TuningPolicy.BALANCE, context.seed());
    Attainable attainable = Attainable.withChoice(tuned.report(), POLICIES.size());
    List<String> classes = List.copyOf(tuned.configuration().classes().keySet());
    Map<String, ConfigurationOutcome> chosen = new LinkedHashMap<>();
    List<Contender> contenders = new ArrayList<>();
    for (TuningPolicy policy : POLICIES) {
      ConfigurationOutcome outcome = attainable.choose(policy);
      chosen.put(policy.text(), outcome);
      contenders.add(one.focus(policy.text(), one.choice(tuned, outcome)));
    }
    contenders.addAll(one.noScope(classes, TARGET));
    contenders.addAll(one.plain(classes, TARGET).subList(0, 1));
    return List.of(
        new Line(
            one.stream().name(),
            attainable.target(),
            chosen,
            Contest.run(contenders, classes, one.judge())));
  }

  @Override
  void report(Report.Builder report, List<Line> lines, EvalBench bench, double gtPrice) {
    Table.Builder table =
        Table.builder(
            "tradeoff",
            "Ingest: times cheaper than Ingest-heavy. Query: times faster than NoScope",
            "stream",
            "target",
            "policy",
            "choice",
            "predicted ingest (s/h)",
            "predicted query (s/h)",
            "ingest ratio",
            "query ratio",
            "GT calls",
            "recall",
            "precision");
    for (Line line : lines) {
      for (TuningPolicy policy : POLICIES) {
        SystemFigures one = line.of(policy);
        table.row(
            line.stream(),
            line.target(),
            policy.text(),
            FocusEndToEnd.words(line.predicted(policy).parameters()),
            line.predicted(policy).ingestSecondsPerHour(),
            line.predicted(policy).querySeconds(),
            line.ingestRatio(policy.text()),
            line.queryRatio(policy.text()),
            one.queryGtCalls(),
            one.mean(figures -> figures.accuracy().recall()),
            one.mean(figures -> figures.accuracy().precision()));
      }
    }
    Plot.Builder plot =
        Plot.points("tradeoff", "Policies", "times cheaper ingest", "times faster queries")
            .logX()
            .logY();
    for (TuningPolicy policy : POLICIES) {
      plot.series(
          policy.text(),
          lines.stream()
              .map(
                  line ->
                      new Plot.Point(
                          line.ingestRatio(policy.text()), line.queryRatio(policy.text())))
              .toList());
    }
    report.table(table.build()).plot(plot.build());
    long sides = lines.stream().filter(Line::onEitherSide).count();
    report
        .result("streams", lines.size())
        .result("either_side", sides)
        .result("ends_differ", lines.stream().filter(Line::apart).count())
        .result("borne_out", lines.stream().filter(Line::borneOut).count());
    for (TuningPolicy policy : POLICIES) {
      String key = policy.text().replace('-', '_');
      report
          .result(key + "_ingest_ratio", mean(lines, policy, true))
          .result(key + "_query_ratio", mean(lines, policy, false));
    }
    report.target(
        "streams with opt-ingest and opt-query on either side of balance",
        (double) sides / lines.size(),
        AT_LEAST,
        0.75);
  }

  private static double mean(List<Line> lines, TuningPolicy policy, boolean ingest) {
    return Means.geometric(
        lines.stream()
            .mapToDouble(
                line -> ingest ? line.ingestRatio(policy.text()) : line.queryRatio(policy.text())));
  }
}
