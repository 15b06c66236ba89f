package dev.meridian.experiments.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the files of a report: a CSV per table, an SVG per plot, and the provenance. */
final class ReportFiles {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportFiles() {}

  static void write(Path folder, Report report, Provenance provenance) throws IOException {
    for (Table table : report.tables()) {
      Files.writeString(folder.resolve(table.name() + ".csv"), table.toCsv());
    }
    for (Plot plot : report.plots()) {
      Files.writeString(folder.resolve(plot.name() + ".svg"), plot.toSvg());
    }
    if (!report.targets().isEmpty()) {
      Table targets = ExperimentRunner.targetTable(report.targets());
      Files.writeString(folder.resolve("targets.csv"), targets.toCsv());
    }
    Files.writeString(
        folder.resolve("provenance.json"), JSON.writeValueAsString(provenance) + "\n");
  }
}
