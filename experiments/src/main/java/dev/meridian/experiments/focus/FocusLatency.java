package dev.meridian.experiments.focus;

import static dev.meridian.experiments.report.Comparison.AT_MOST;

import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import dev.meridian.experiments.report.Table;
import dev.meridian.runtime.bootstrap.Node;
import dev.meridian.runtime.client.NodeClient;
import dev.meridian.runtime.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a user waits: for the first verified hit over an hour of street, for a query to be given
 * up, and for answers while another stream is being ingested. A node in this process is asked over
 * HTTP, as a user would; its networks are loaded, and no verdict is remembered when a class is
 * asked for the first time.
 */
public final class FocusLatency implements Experiment {
  private static final String GT_CNN = "street";
  private static final double FIRST_HIT_MILLIS = 300;
  private static final double CANCEL_MILLIS = 200;

  /** How much is asked. */
  private record Size(double minutes, int cancels, int queries) {
    static Size of(Scale scale) {
      return switch (scale) {
        case SMOKE -> new Size(3, 2, 10);
        case SMALL -> new Size(60, 10, 100);
        case FULL -> new Size(60, 20, 400);
      };
    }
  }

  @Override
  public String name() {
    return "focus-latency";
  }

  @Override
  public String shows() {
    return "time to the first verified hit and to cancel; query latency while ingest runs";
  }

  @Override
  public String duration() {
    return "5 min, full 10 min";
  }

  @Override
  public Report run(ExperimentContext context) throws IOException {
    Size size = Size.of(context.scale());
    Path folder = Files.createTempDirectory(context.outDir(), "node");
    try (Node node = start(folder)) {
      LatencyProbe probe = new LatencyProbe(new NodeClient(node.address()), context);
      context.say(
          "ingesting a short street, to warm up, and one of %s min".formatted(size.minutes));
      probe.ingest("warm", street(context.seed() + 1, 2, 1), GT_CNN);
      probe.ingest("street", street(context.seed(), size.minutes, 1), GT_CNN);
      List<String> classes = probe.classes("street");
      classes.forEach(name -> probe.ask(name, "warm"));
      List<LatencyProbe.Asked> first = new ArrayList<>();
      classes.forEach(name -> first.add(probe.ask(name, "street")));
      context.say("giving up " + size.cancels + " queries");
      List<Double> cancels = probe.cancel(classes, "street", size.cancels);
      context.say("asking " + size.queries + " times while a stream is ingested");
      probe.startIngest("live", street(context.seed() + 2, 10 * size.minutes, 5), GT_CNN);
      LatencyProbe.Busy busy = probe.askWhileIngesting(classes, "street", "live", size.queries);
      return report(first, cancels, busy.millis(), busy.framesIngested());
    } finally {
      delete(folder);
    }
  }

  private static Node start(Path folder) {
    String home = System.getenv("MERIDIAN_HOME");
    Path root = Path.of(home == null ? "" : home).toAbsolutePath();
    return Node.start(
        ConfigLoader.load(
            root,
            Optional.empty(),
            Map.of(
                "meridian.data-dir",
                folder.toString(),
                "meridian.rest.port",
                "0",
                "akka.loglevel",
                "WARNING")));
  }

  private static String street(long seed, double minutes, int fps) {
    return "scene:street?seed=%d&minutes=%s&fps=%d".formatted(seed, minutes, fps);
  }

  private static Report report(
      List<LatencyProbe.Asked> first, List<Double> cancels, List<Double> busy, long ingested) {
    Table.Builder table =
        Table.builder(
            "first",
            "Asked for the first time, models warm (ms)",
            "class",
            "first hit, seen by the client",
            "whole answer",
            "frames",
            "GT calls");
    List<Double> firstHits = new ArrayList<>();
    for (LatencyProbe.Asked one : first) {
      one.firstHitMillis().ifPresent(firstHits::add);
      table.row(
          one.className(),
          one.firstHitMillis().isPresent() ? (Object) one.firstHitMillis().getAsDouble() : "none",
          one.millis(),
          one.frames(),
          one.gtCalls());
    }
    Table.Builder spread =
        Table.builder("spread", "Latencies (ms)", "what", "n", "p50", "p99", "most");
    row(spread, "first hit, first time asked", firstHits);
    row(spread, "cancel", cancels);
    row(spread, "whole answer while a stream is ingested", busy);
    return Report.builder()
        .table(table.build())
        .table(spread.build())
        .note("While the queries of the last row ran, %d frames were ingested.".formatted(ingested))
        .result("first_hit_ms", quantile(firstHits, 1))
        .result("cancel_ms", quantile(cancels, 1))
        .result("busy_p50_ms", quantile(busy, 0.5))
        .result("busy_p99_ms", quantile(busy, 0.99))
        .target(
            "first verified hit, slowest class (ms)",
            quantile(firstHits, 1),
            AT_MOST,
            FIRST_HIT_MILLIS)
        .target("cancel, slowest (ms)", quantile(cancels, 1), AT_MOST, CANCEL_MILLIS)
        .build();
  }

  private static void row(Table.Builder table, String what, List<Double> millis) {
    table.row(
        what, millis.size(), quantile(millis, 0.5), quantile(millis, 0.99), quantile(millis, 1));
  }

  private static double quantile(List<Double> values, double q) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(q * sorted.size()) - 1));
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
