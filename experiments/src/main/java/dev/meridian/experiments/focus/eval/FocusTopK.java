package dev.meridian.experiments.focus.eval;

import static dev.meridian.experiments.report.Comparison.AT_LEAST;

import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Plot;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import dev.meridian.experiments.report.Table;
import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.classify.IngestArchitectures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recall of the K best classes of specialised ingest CNNs, over the objects found in the test part
 * (Thesis §4.3.1, Figure 4.4).
 */
public final class FocusTopK extends EvalExperiment<FocusTopK.Line> {
  private static final int MOST_K = 6;
  private static final int GOAL_K = 4;

  public FocusTopK() {
    super(
        "focus-topk",
        "effect of K on the recall of cheap, specialised CNNs (Figure 4.4)",
        "smoke 1 min, small 5 min, full 20 min");
  }

  /** One network on one stream. */
  record Line(String stream, IngestArchitecture network, long objects, List<Double> recalls) {}

  @Override
  List<EvalStream> choose(ExperimentContext context, List<EvalStream> streams) {
    return streams.subList(0, Math.min(streams.size(), context.scale().pick(1, 3, 8)));
  }

  private static List<IngestArchitecture> networks(Scale scale) {
    return scale.pick(
        List.of(IngestArchitectures.TINY_32, IngestArchitectures.SMALL_32),
        List.of(
            IngestArchitectures.TINY_32,
            IngestArchitectures.SMALL_32,
            IngestArchitectures.MEDIUM_64),
        IngestArchitectures.ALL);
  }

  @Override
  List<Line> measure(StreamCase one, ExperimentContext context) {
    return networks(context.scale()).stream()
        .map(network -> line(one, network, context.seed()))
        .toList();
  }

  private static Line line(StreamCase one, IngestArchitecture network, long seed) {
    FocusContender focus = one.focus("Focus", one.trainOnly(network, seed));
    TopKRecall recall = new TopKRecall(focus.classes(), one.gtCnn().truth(), one.parts().test());
    focus.store().forEachObject(focus.indexKey(), recall::add);
    List<Double> recalls = new ArrayList<>();
    for (int k = 1; k <= MOST_K; k++) {
      recalls.add(recall.recall(k));
    }
    return new Line(one.stream().name(), network, recall.objects(), recalls);
  }

  @Override
  void report(Report.Builder report, List<Line> lines, EvalBench bench, double gtPrice) {
    Table.Builder table =
        Table.builder(
            "topk",
            "Share of the objects whose class is among the K best",
            "stream",
            "network",
            "M operations",
            "objects",
            "K=1",
            "K=2",
            "K=3",
            "K=4",
            "K=5",
            "K=6");
    for (Line line : lines) {
      List<Double> r = line.recalls();
      table.row(
          line.stream(),
          line.network().name(),
          Operations.of(line.network()) / 1e6,
          line.objects(),
          r.get(0),
          r.get(1),
          r.get(2),
          r.get(3),
          r.get(4),
          r.get(5));
    }
    Map<String, List<Double>> means = means(networks(bench.context().scale()), lines);
    Plot.Builder plot = Plot.lines("topk", "Effect of K on recall", "K", "recall");
    means.forEach(
        (name, recalls) -> {
          List<Plot.Point> points = new ArrayList<>();
          for (int k = 1; k <= MOST_K; k++) {
            points.add(new Plot.Point(k, recalls.get(k - 1)));
          }
          plot.series(name, points);
        });
    report.table(table.build()).plot(plot.build());
    means.forEach(
        (name, recalls) -> {
          String key = name.replace('-', '_');
          report
              .result(key + "_k1", recalls.get(0))
              .result(key + "_k4", recalls.get(GOAL_K - 1))
              .target(name + ": recall at K = 4", recalls.get(GOAL_K - 1), AT_LEAST, 0.99);
        });
  }

  /** By network, the mean over the streams. */
  private static Map<String, List<Double>> means(
      List<IngestArchitecture> networks, List<Line> lines) {
    Map<String, List<Double>> means = new LinkedHashMap<>();
    for (IngestArchitecture network : networks) {
      Map<Integer, Double> sums = new TreeMap<>();
      List<Line> own = lines.stream().filter(line -> line.network().equals(network)).toList();
      for (int k = 0; k < MOST_K; k++) {
        int at = k;
        sums.put(k, own.stream().mapToDouble(line -> line.recalls().get(at)).average().orElse(0));
      }
      means.put(network.name(), List.copyOf(sums.values()));
    }
    return means;
  }
}
