package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An experiment that does the same with one stream after the other.
 *
 * @param <L> what it finds out about a stream
 */
abstract class EvalExperiment<L> implements Experiment {
  private final String name;
  private final String shows;
  private final String duration;

  EvalExperiment(String name, String shows, String duration) {
    this.name = name;
    this.shows = shows;
    this.duration = duration;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String shows() {
    return shows;
  }

  @Override
  public final String duration() {
    return duration;
  }

  @Override
  public final Map<String, String> settings() {
    return EvalBench.SETTINGS;
  }

  /** Which of the streams are taken; all unless it says otherwise. */
  List<EvalStream> choose(ExperimentContext context, List<EvalStream> streams) {
    return streams;
  }

  /** Measures one stream. */
  abstract List<L> measure(StreamCase one, ExperimentContext context);

  /** Adds tables, plots, results and targets. */
  abstract void report(Report.Builder report, List<L> lines, EvalBench bench, double gtPrice);

  @Override
  public final Report run(ExperimentContext context) throws IOException {
    List<L> lines = new ArrayList<>();
    Report.Builder report = Report.builder();
    double price = Double.NaN;
    try (EvalBench bench = new EvalBench(context)) {
      for (EvalStream stream : choose(context, bench.streams())) {
        try (StreamCase one = StreamCase.open(bench, stream)) {
          lines.addAll(measure(one, context));
          price = Double.isNaN(price) ? one.gtCnn().priceSeconds() : price;
        }
      }
      GtNote.add(report, bench, price);
      report(report, lines, bench, price);
    }
    return report.build();
  }
}
