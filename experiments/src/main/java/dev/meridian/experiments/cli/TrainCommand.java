package dev.meridian.experiments.cli;

import akka.actor.typed.ActorSystem;
import dev.meridian.experiments.gaia.SimulatedJob;
import dev.meridian.models.app.export.ExportFormat;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.config.ConfigLoader;
import dev.meridian.runtime.config.TrainingSettings;
import dev.meridian.runtime.training.TrainedModel;
import dev.meridian.runtime.training.TrainingData;
import dev.meridian.runtime.training.TrainingMember;
import dev.meridian.runtime.training.TrainingResult;
import dev.meridian.runtime.training.TrainingRun;
import dev.meridian.runtime.training.TrainingRuntime;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code meridian train}: learns from data that stays in several data centers. */
@Command(
    name = "train",
    description = "Train a model over data that stays in several data centers.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  private static final String SECTION = "meridian.training.";

  @Spec private CommandSpec spec;

  @Option(
      names = "--conf",
      required = true,
      paramLabel = "FILE",
      description = "the job, such as conf/mf-ec2.conf")
  private Path conf;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "a setting under meridian.training that wins over the file")
  private Map<String, String> own = new TreeMap<>();

  @Option(
      names = "--skip-bad",
      paramLabel = "N",
      description = "bad lines of the data that are left out before it is refused")
  private Integer skipBad;

  @Option(
      names = "--restore",
      paramLabel = "DIR",
      description = "a checkpoint of the same job to go on from")
  private Path checkpoint;

  @Option(
      names = "--node",
      paramLabel = "NAME",
      description =
          "be the process of this data center alone; start one for each, with the same file, which"
              + " says in nodes where they are")
  private String node;

  @Option(names = "--sim", description = "run the job in the simulator, in virtual time")
  private boolean simulate;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder for the trained model (default: out/JOB)")
  private Path out;

  @Option(
      names = "--format",
      defaultValue = "BINARY",
      description = "of the model: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private ExportFormat format;

  @Override
  public Integer call() throws Exception {
    TrainingSettings settings =
        ConfigLoader.training(
            MeridianHome.path(), Optional.of(conf.toAbsolutePath()), ownSettings());
    TrainingData data = TrainingData.read(settings);
    PrintWriter print = spec.commandLine().getOut();
    print.println(JobReport.heading(settings, data.application().name()));
    if (data.skippedLines() > 0) {
      print.println("left out " + data.skippedLines() + " bad lines of the data");
    }
    print.flush();
    if (simulate) {
      if (checkpoint != null) {
        throw new MeridianException(
            ErrorCode.INVALID_ARGUMENT, "the simulator keeps no checkpoints: leave out --restore");
      }
      new SimulatedJob(settings, data).run(print);
      return ExitCode.OK;
    }
    train(settings, data, print);
    return ExitCode.OK;
  }

  /** What the command line sets, by full key. */
  private Map<String, String> ownSettings() {
    Map<String, String> full = new TreeMap<>();
    own.forEach((key, value) -> full.put(SECTION + key, value));
    if (skipBad != null) {
      for (String application : new String[] {"mf", "lda", "linear"}) {
        full.put(SECTION + application + ".data.skip-bad", String.valueOf(skipBad));
      }
    }
    return full;
  }

  private void train(TrainingSettings settings, TrainingData data, PrintWriter print)
      throws Exception {
    Optional<Path> from = Optional.ofNullable(checkpoint).map(Path::toAbsolutePath);
    if (node != null) {
      try (TrainingMember member = TrainingMember.start(settings, data.application(), node, from)) {
        if (member.run().isPresent()) {
          follow(member.run().get(), member.system(), data, print);
        } else {
          print.println(node + " takes part; " + settings.dataCenters().get(0) + " leads");
          print.flush();
          await(member.ended());
        }
      }
      return;
    }
    try (TrainingRuntime runtime =
        from.isEmpty()
            ? TrainingRuntime.start(settings, data.application())
            : TrainingRuntime.restore(settings, data.application(), from.get())) {
      follow(runtime.run(), runtime.system(), data, print);
    }
  }

  private void follow(TrainingRun run, ActorSystem<?> system, TrainingData data, PrintWriter print)
      throws Exception {
    TrainingSettings settings = run.job().settings();
    JobReport report = new JobReport(settings, print);
    run.progress().runForeach(report::show, system);
    TrainingResult result = await(run.result());
    TrainedModel model = await(run.model());
    report.end(result);
    Path folder = out == null ? MeridianHome.path().resolve("out").resolve(settings.name()) : out;
    ModelExport.write(data.application(), model, format, folder.toAbsolutePath());
    print.println(
        "model written to %s (%s)".formatted(folder, format.name().toLowerCase(Locale.ROOT)));
    print.flush();
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof MeridianException known) {
        throw known;
      }
      throw e;
    }
  }
}
