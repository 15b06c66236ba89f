package dev.meridian.experiments.gaia.kernels;

import static dev.meridian.experiments.report.Comparison.AT_LEAST;

import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import dev.meridian.experiments.report.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How fast one core adds, filters, decodes, factorises and samples, measured with JMH in a virtual
 * machine of its own, and how good the models are that this makes.
 */
public final class GaiaKernels implements Experiment {
  private static final double MILLION = 1e6;
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  /**
   * One line of the table.
   *
   * @param benchmark method
   * @param parameter value that tells its runs apart
   * @param key of the result line
   * @param goal units a CPU second, 0 for none
   */
  private record Goal(String benchmark, String parameter, String units, String key, double goal) {}

  /** The parameters that tell runs of one benchmark apart. */
  private static final List<String> PARAMETERS = List.of("rank", "topics", "rows");

  private static final List<Goal> GOALS =
      List.of(
          new Goal("applyAndFilter", "10000", "elements", "apply_filter", 1000 * MILLION),
          new Goal("applyAndFilter", "40000", "elements", "apply_filter_large", 0),
          new Goal("decodeAndApplyExact", "10000", "entries", "decode_exact", 100 * MILLION),
          new Goal("decodeAndApplyExact", "40000", "entries", "decode_exact_large", 0),
          new Goal("decodeAndApplyEightBit", "10000", "entries", "decode_8bit", 100 * MILLION),
          new Goal("decodeAndApplyEightBit", "40000", "entries", "decode_8bit_large", 0),
          new Goal("encodeEightBit", "10000", "entries", "encode_8bit", 0),
          new Goal("factorize", "32", "ratings", "mf_32", 0.6 * 24 * MILLION),
          new Goal("factorize", "100", "ratings", "mf_100", 0.6 * 15 * MILLION),
          new Goal("sampleTopics", "500", "tokens", "lda_500", 8 * MILLION));

  @Override
  public String name() {
    return "gaia-kernels";
  }

  @Override
  public String shows() {
    return "speed of the training kernels on one core, and the quality of the models they make";
  }

  @Override
  public String duration() {
    return "smoke 40 s, small 3 min, full 6 min";
  }

  @Override
  public Report run(ExperimentContext context) throws Exception {
    Collection<RunResult> results = measure(context);
    Table.Builder table =
        Table.builder(
            "kernels",
            "Speed on one core",
            "kernel",
            "rows, k or K",
            "units",
            "millions a CPU second",
            "share of a core",
            "goal");
    Report.Builder report = Report.builder();
    for (Goal goal : GOALS) {
      RunResult result = result(results, goal);
      double share = counted(result, "cpuMicros") / 1e6;
      double rate = counted(result, "units") / share / MILLION;
      table.row(
          goal.benchmark(),
          goal.parameter(),
          goal.units(),
          rate,
          share,
          goal.goal() == 0 ? "" : goal.goal() / MILLION);
      report.result(goal.key(), rate);
      if (goal.goal() > 0 && context.scale() != Scale.SMOKE) {
        report.target(
            goal.key() + ", millions a CPU second", rate, AT_LEAST, goal.goal() / MILLION);
      }
    }
    report.note(
        "Goals for factorisation are 60 % of LIBMF on one thread (24 and 15 million a second, Zen 5);"
            + " smoke runs are too short and small to be held to any.");
    report.table(table.build());
    ModelQuality.measure(context).ifPresent(report::table);
    return report.build();
  }

  private static RunResult result(Collection<RunResult> results, Goal goal) {
    return results.stream()
        .filter(result -> matches(result, goal))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no result of " + goal.benchmark()));
  }

  private static double counted(RunResult result, String counter) {
    return result.getSecondaryResults().get(counter).getScore();
  }

  private static boolean matches(RunResult result, Goal goal) {
    return result.getParams().getBenchmark().endsWith("." + goal.benchmark())
        && PARAMETERS.stream()
            .anyMatch(name -> goal.parameter().equals(result.getParams().getParam(name)));
  }

  /** With the vector kernels where this virtual machine has them: as bin/meridian trains. */
  private static String[] jvmArguments() {
    List<String> arguments = new ArrayList<>(List.of("-Xmx2500m", "-XX:+UseSerialGC"));
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()) {
      arguments.addAll(List.of("--add-modules", VECTOR_MODULE));
    }
    return arguments.toArray(new String[0]);
  }

  private static Collection<RunResult> measure(ExperimentContext context) throws RunnerException {
    boolean smoke = context.scale() == Scale.SMOKE;
    int seconds = context.scale() == Scale.FULL ? 5 : smoke ? 1 : 3;
    context.say("measuring in a virtual machine of its own, one thread");
    // CPU time does not mind who else measures on this machine.
    System.setProperty("jmh.ignoreLock", "true");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(
                "%s|%s"
                    .formatted(
                        StoreKernels.class.getName().replace(".", "\\."),
                        TrainingKernels.class.getName().replace(".", "\\.")))
            .mode(Mode.Throughput)
            .threads(1)
            .forks(1)
            .jvmArgs(jvmArguments())
            .warmupIterations(smoke ? 1 : 3)
            .warmupTime(TimeValue.seconds(seconds))
            .measurementIterations(smoke ? 2 : 5)
            .measurementTime(TimeValue.seconds(seconds))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .result(context.outDir().resolve("jmh.json").toString())
            .resultFormat(ResultFormatType.JSON);
    if (smoke) {
      options = options.param("millions", "1").param("documents", "5000");
    }
    return new Runner(options.build()).run();
  }
}
