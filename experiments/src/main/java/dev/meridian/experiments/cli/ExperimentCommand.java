package dev.meridian.experiments.cli;

import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentRunner;
import dev.meridian.experiments.report.Scale;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meridian experiment}: makes one table or figure of the evaluation. */
@Command(
    name = "experiment",
    description = "Make a table or figure of the evaluation.",
    mixinStandardHelpOptions = true)
final class ExperimentCommand implements Callable<Integer> {
  private final List<Experiment> experiments;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "which experiment")
  private String name;

  @Option(names = "--list", description = "say what each experiment shows and how long it takes")
  private boolean list;

  @Option(
      names = "--scale",
      defaultValue = "small",
      description = "smoke, small or full (default: ${DEFAULT-VALUE})")
  private Scale scale;

  @Option(names = "--seed", defaultValue = "1", description = "root of all random choices")
  private long seed;

  @Option(
      names = "--out",
      defaultValue = "out",
      paramLabel = "DIR",
      description = "folder for CSV, SVG and provenance (default: ${DEFAULT-VALUE})")
  private Path out;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "a setting of the experiment; --list names them")
  private final Map<String, String> settings = new LinkedHashMap<>();

  ExperimentCommand(List<Experiment> experiments) {
    this.experiments = experiments;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter output = spec.commandLine().getOut();
    if (list) {
      printList(output);
      return ExitCode.OK;
    }
    if (name == null) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "name an experiment; 'meridian experiment --list' shows them all");
    }
    Experiment experiment = Experiments.named(experiments, name);
    ExperimentRunner runner =
        new ExperimentRunner(MeridianHome.path(), output, spec.commandLine().getErr());
    boolean held = runner.run(experiment, scale, seed, out.toAbsolutePath(), settings);
    return held ? ExitCode.OK : ExitCode.TARGET_MISSED;
  }

  private void printList(PrintWriter output) {
    int width = experiments.stream().mapToInt(e -> e.name().length()).max().orElse(0);
    for (Experiment experiment : experiments) {
      String padding = " ".repeat(width - experiment.name().length());
      output.println(
          experiment.name()
              + padding
              + "  "
              + experiment.shows()
              + " ["
              + experiment.duration()
              + "]");
      experiment
          .settings()
          .forEach(
              (key, meaning) ->
                  output.println(" ".repeat(width) + "    --set " + key + "=…  " + meaning));
    }
    output.flush();
  }
}
