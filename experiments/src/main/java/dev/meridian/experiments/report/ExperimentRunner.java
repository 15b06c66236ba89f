package dev.meridian.experiments.report;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs one experiment, writes its files and ends with one line {@code RESULT NAME key=value …}.
 *
 * <p>Progress goes to the error output, so that what stands on the output is the result alone.
 */
public final class ExperimentRunner {
  private final Path projectRoot;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * @param projectRoot where the git checkout is, for the provenance
   * @param out takes tables and the RESULT line
   * @param err takes progress and missed targets
   */
  public ExperimentRunner(Path projectRoot, PrintWriter out, PrintWriter err) {
    this.projectRoot = projectRoot;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs it and writes {@code outDir/NAME/}.
   *
   * @return whether every target holds
   */
  public boolean run(
      Experiment experiment, Scale scale, long seed, Path outDir, Map<String, String> settings)
      throws Exception {
    checkSettings(experiment, settings);
    Path folder = createFolder(outDir.resolve(experiment.name()));
    Instant started = Instant.now();
    GitState git = GitState.of(projectRoot);
    Report report =
        experiment.run(new ExperimentContext(scale, seed, folder, this::progress, settings));
    Provenance provenance =
        Provenance.collect(git, experiment, scale, seed, settings, report, started);
    ReportFiles.write(folder, report, provenance);
    print(experiment, report, folder);
    return report.missed().isEmpty();
  }

  private static void checkSettings(Experiment experiment, Map<String, String> settings) {
    for (String key : settings.keySet()) {
      if (!experiment.settings().containsKey(key)) {
        throw new MeridianException(
            ErrorCode.INVALID_ARGUMENT,
            "experiment %s has no setting '%s'; it has %s"
                .formatted(
                    experiment.name(),
                    key,
                    experiment.settings().isEmpty()
                        ? "none"
                        : String.join(", ", experiment.settings().keySet())));
      }
    }
  }

  private static Path createFolder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "cannot write to " + folder + ": give another folder with --out",
          e);
    }
  }

  private void progress(String line) {
    err.println(line);
    err.flush();
  }

  private void print(Experiment experiment, Report report, Path folder) {
    report.notes().forEach(out::println);
    report.tables().forEach(table -> out.print("\n" + table.toText()));
    if (!report.targets().isEmpty()) {
      out.print("\n" + targetTable(report.targets()).toText());
    }
    out.println();
    out.println("written to " + folder);
    out.flush();
    report.missed().forEach(target -> progress("target missed: " + target.line()));
    String results =
        report.results().entrySet().stream()
            .map(result -> " " + result.getKey() + "=" + result.getValue())
            .collect(Collectors.joining());
    out.println("RESULT " + experiment.name() + results);
    out.flush();
  }

  static Table targetTable(List<Target> targets) {
    Table.Builder table =
        Table.builder("targets", "Targets", "target", "value", "", "goal", "holds");
    targets.forEach(
        t ->
            table.row(
                t.name(), t.value(), t.comparison().sign(), t.goal(), t.holds() ? "yes" : "NO"));
    return table.build();
  }
}
