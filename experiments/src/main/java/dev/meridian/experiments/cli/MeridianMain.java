package dev.meridian.experiments.cli;

import dev.meridian.experiments.report.Experiment;
import dev.meridian.runtime.cli.RuntimeCommands;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line {@code meridian}. */
@Command(
    name = "meridian",
    description =
        "Models over data that stays where it was born, queries over video, and the evaluation of both.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class MeridianMain {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "show the stack trace of a failure")
  private boolean debug;

  private MeridianMain() {}

  public static void main(String[] args) {
    System.exit(commandLine(Experiments.all()).execute(args));
  }

  static CommandLine commandLine(List<Experiment> experiments) {
    MeridianMain root = new MeridianMain();
    CommandLine line = new CommandLine(root);
    RuntimeCommands.all().forEach(line::addSubcommand);
    line.addSubcommand(new ExperimentCommand(experiments));
    line.addSubcommand(new DemoCommand());
    line.addSubcommand(new TrainCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> Failures.report(failure, command.getErr(), root.debug));
    line.setParameterExceptionHandler(Failures::reportArguments);
    return line;
  }
}
