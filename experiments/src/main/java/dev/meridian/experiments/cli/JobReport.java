package dev.meridian.experiments.cli;

import dev.meridian.experiments.cost.Cost;
import dev.meridian.experiments.cost.PriceTable;
import dev.meridian.experiments.cost.Usage;
import dev.meridian.experiments.report.Table;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.config.TrainingSettings;
import dev.meridian.runtime.protocol.DataCenterFigures;
import dev.meridian.runtime.protocol.DataCenterFigures.LinkFigures;
import dev.meridian.runtime.protocol.TrainingProgress;
import dev.meridian.runtime.training.TrainingResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Prints how a training job goes on and what it came to. Thread-safe. */
final class JobReport {
  private static final double MEGABYTE = 1e6;

  private final TrainingSettings settings;
  private final PrintWriter out;
  private long shownClock = -1;

  JobReport(TrainingSettings settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  static String heading(TrainingSettings settings, String application) {
    return "%s: %s, %d data centers with %d machines each, %s, %d clocks"
        .formatted(
            settings.name(),
            application,
            settings.dataCenters().size(),
            settings.machinesPerDataCenter(),
            settings.system().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            settings.clocks());
  }

  /** A line for every look at the objective and every change of state. */
  synchronized void show(TrainingProgress progress) {
    boolean news = progress.objective().isPresent() && progress.measuredClock() != shownClock;
    if (!news && progress.message().isEmpty()) {
      return;
    }
    shownClock = progress.measuredClock();
    List<LinkFigures> links = links(progress.dataCenters());
    out.println(
        "clock %d/%d  objective %s at %d  %.1f s  sent %.2f MB  busiest link %.0f %%  threshold %s  lag %d%s%s"
            .formatted(
                progress.clock(),
                progress.clocks(),
                progress.objective().isPresent()
                    ? "%.5g".formatted(progress.objective().getAsDouble())
                    : "-",
                progress.measuredClock(),
                progress.seconds(),
                links.stream().mapToLong(LinkFigures::bytes).sum() / MEGABYTE,
                100 * links.stream().mapToDouble(LinkFigures::utilisation).max().orElse(0),
                threshold(progress.dataCenters()),
                progress.lagClocks(),
                dollars(progress.seconds(), links),
                progress.message().isEmpty() ? "" : "  " + progress.message()));
    out.flush();
  }

  private static String threshold(List<DataCenterFigures> dataCenters) {
    double largest =
        dataCenters.stream().mapToDouble(DataCenterFigures::hardThreshold).max().orElse(0);
    return largest == 0 ? "-" : "%.3g".formatted(largest);
  }

  private static List<LinkFigures> links(List<DataCenterFigures> dataCenters) {
    return dataCenters.stream().flatMap(one -> one.links().stream()).toList();
  }

  /** The final report. */
  synchronized void end(TrainingResult result) {
    if (!result.links().isEmpty()) {
      out.print("\n" + table(result.links()).toText());
    }
    out.println();
    out.println(
        "done: %d clocks in %.1f s, objective %.6g, %.3g work units a second, %.2f MB between data centers%s"
            .formatted(
                result.clocks(),
                result.seconds(),
                result.objective(),
                result.workUnits() / Math.max(1e-9, result.seconds()),
                result.bytes() / MEGABYTE,
                dollars(result.seconds(), result.links())));
    out.flush();
  }

  private Table table(List<LinkFigures> links) {
    Table.Builder table =
        Table.builder(
            "links",
            "Between data centers",
            "from",
            "to",
            "data (MB)",
            "control (MB)",
            "messages",
            "measured (MB/s)",
            "busy",
            "soft threshold");
    for (LinkFigures link : links) {
      table.row(
          settings.dataCenters().get(link.from()),
          settings.dataCenters().get(link.to()),
          link.dataBytes() / MEGABYTE,
          link.controlBytes() / MEGABYTE,
          link.messages(),
          link.bytesPerSecond() / MEGABYTE,
          link.utilisation(),
          link.softThreshold() == 0 ? "" : link.softThreshold());
    }
    return table.build();
  }

  /** What machines and transfers would have cost so far; nothing where a price is not known. */
  private String dollars(double seconds, List<LinkFigures> links) {
    return cost(seconds, links).stream()
        .mapToObj(" $%.6f"::formatted)
        .map(text -> " " + text)
        .findFirst()
        .orElse("");
  }

  private OptionalDouble cost(double seconds, List<LinkFigures> links) {
    double machineNanos = seconds * 1e9 * settings.machinesPerDataCenter();
    List<String> regions = settings.dataCenters();
    try {
      List<Usage> usages =
          IntStream.range(0, regions.size())
              .mapToObj(
                  place ->
                      new Usage(
                          regions.get(place),
                          machineNanos,
                          0,
                          sum(links, place, true),
                          sum(links, place, false)))
              .toList();
      return OptionalDouble.of(Cost.of(usages, PriceTable.thesis()).totalUsd());
    } catch (MeridianException e) {
      return OptionalDouble.empty();
    }
  }

  private static double sum(List<LinkFigures> links, int place, boolean sent) {
    return links.stream()
        .filter(link -> (sent ? link.from() : link.to()) == place)
        .mapToLong(LinkFigures::bytes)
        .sum();
  }
}
