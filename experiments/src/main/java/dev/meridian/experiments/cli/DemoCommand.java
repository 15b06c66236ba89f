package dev.meridian.experiments.cli;

import dev.meridian.experiments.focus.Demo;
import dev.meridian.experiments.report.ExperimentRunner;
import dev.meridian.experiments.report.Scale;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code meridian demo}: the main job, start to end, on a street of our own making. */
@Command(
    name = "demo",
    description = "Render a street, index it, ask for three classes and hold the answers to truth.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      defaultValue = "11",
      description = "which street (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--out",
      defaultValue = "out",
      paramLabel = "DIR",
      description = "folder for the video, its index, tables and provenance")
  private Path out;

  @Override
  public Integer call() throws Exception {
    ExperimentRunner runner =
        new ExperimentRunner(
            MeridianHome.path(), spec.commandLine().getOut(), spec.commandLine().getErr());
    boolean held = runner.run(new Demo(), Scale.SMALL, seed, out.toAbsolutePath(), Map.of());
    return held ? ExitCode.OK : ExitCode.TARGET_MISSED;
  }
}
