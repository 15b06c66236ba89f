package dev.meridian.experiments.gaia;

import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import dev.meridian.experiments.report.Table;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.training.TrainingCluster;
import dev.meridian.runtime.training.TrainingResult;
import dev.meridian.runtime.training.TrainingRuntime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The actors against the simulator: the same jobs on three data centers in one process, connected
 * as over a network. In lock-step everything must be equal; running freely, on links that are made
 * as slow as the simulated ones, objective and bytes must come close.
 */
public final class GaiaActors implements Experiment {
  private static final double OBJECTIVE_FRACTION = 0.01;
  private static final double BYTES_FRACTION = 0.1;
  private static final double NANOS_PER_UNIT = 1000;

  /** No two free runs are alike, those of topics least: medians of so many are compared. */
  private static final int FREE_RUNS = 5;

  /** How far the compute times of simulated free runs are apart, as a fraction. */
  private static final double APART = 0.05;

  @Override
  public String name() {
    return "gaia-actors";
  }

  @Override
  public String shows() {
    return "three data centers as actors against the simulator: equal in lock-step, close when free";
  }

  @Override
  public String duration() {
    return "smoke 20 s, small 1 min, full 5 min";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("jobs", "which of linear, mf and lda, separated by commas (all)");
  }

  @Override
  public Report run(ExperimentContext context) {
    Table.Builder lockStep =
        Table.builder(
            "lock-step",
            "In lock-step",
            "job",
            "shards equal",
            "workers equal",
            "objective (actors)",
            "objective (simulator)",
            "update bytes (actors)",
            "update bytes (simulator)",
            "all bytes (actors)");
    Table.Builder free =
        Table.builder(
            "free",
            "Running freely",
            "job",
            "objective (actors)",
            "objective (simulator)",
            "difference (%)",
            "update bytes (actors)",
            "update bytes (simulator)",
            "difference (%)",
            "time (actors, s)",
            "time (simulator, s)");
    Report.Builder report =
        Report.builder()
            .note(
                "Three data centers with two machines each in one process; every message between"
                    + " data centers crosses a connection of its own.")
            .note(
                "Update bytes are those of messages with updates, as the core makes them; around"
                    + " each come about 130 bytes of addresses. All bytes are these and the control"
                    + " lane's: openings, clocks, acknowledgements.")
            .note(
                "No two free runs are alike: figures are medians of %d, for which the simulator"
                        .formatted(FREE_RUNS)
                    + " takes compute times 5 % apart (one run each in smoke).");
    Map<String, Map<String, String>> jobs = jobs(context.scale());
    jobs.keySet().retainAll(List.of(context.setting("jobs", "linear,mf,lda").split(",", -1)));
    if (jobs.isEmpty()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "jobs names none: use linear, mf or lda");
    }
    ActorsJob first = job(context, jobs.values().iterator().next(), Map.of());
    try (TrainingCluster cluster = TrainingRuntime.cluster(first.settings())) {
      jobs.forEach(
          (name, job) -> {
            lockStep(context, cluster, name, job, lockStep, report);
            free(context, cluster, name, job, free, report);
          });
    }
    return report.table(lockStep.build()).table(free.build()).build();
  }

  private static ActorsJob job(
      ExperimentContext context, Map<String, String> job, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(job);
    all.putAll(more);
    return ActorsJob.of(context.outDir(), context.seed(), all);
  }

  private static Map<String, Map<String, String>> jobs(Scale scale) {
    String clocks = Integer.toString(scale.pick(20, 60, 200));
    Map<String, Map<String, String>> jobs = new LinkedHashMap<>();
    jobs.put(
        "linear",
        Map.of(
            "application", "linear",
            "wan.emulate", "true",
            "clocks", clocks,
            "threshold.initial", "0.1",
            "linear.synthetic.examples", Integer.toString(scale.pick(1200, 6000, 24_000))));
    jobs.put(
        "mf",
        Map.of(
            "application",
            "mf",
            "wan.emulate",
            "true",
            "clocks",
            clocks,
            "threshold.initial",
            "0.1",
            "mf.rank",
            Integer.toString(scale.pick(6, 8, 16)),
            "mf.synthetic.users",
            Integer.toString(scale.pick(300, 1500, 4000)),
            "mf.synthetic.items",
            Integer.toString(scale.pick(100, 500, 1000)),
            "mf.synthetic.ratings",
            Integer.toString(scale.pick(6000, 60_000, 300_000))));
    jobs.put(
        "lda",
        Map.of(
            "application",
            "lda",
            "wan.emulate",
            "true",
            "clocks",
            clocks,
            "threshold.initial",
            "0.2",
            "lda.synthetic.documents",
            Integer.toString(scale.pick(300, 1500, 4000)),
            "lda.synthetic.words",
            Integer.toString(scale.pick(200, 600, 1500))));
    return jobs;
  }

  private static TrainingResult train(TrainingCluster cluster, ActorsJob job) {
    return cluster.start(job.settings(), job.application()).result().toCompletableFuture().join();
  }

  private static void lockStep(
      ExperimentContext context,
      TrainingCluster cluster,
      String name,
      Map<String, String> settings,
      Table.Builder table,
      Report.Builder report) {
    ActorsJob job = job(context, settings, Map.of("lock-step", "true", "wan.emulate", "false"));
    TrainingResult actors = train(cluster, job);
    SettledRun simulated = SettledRun.of(job.plan(NANOS_PER_UNIT));
    boolean shards = actors.shards().equals(simulated.state().shards());
    boolean workers =
        actors.workers().stream()
            .flatMap(List::stream)
            .toList()
            .equals(simulated.state().workers());
    table.row(
        name,
        shards ? "yes" : "no",
        workers ? "yes" : "no",
        actors.objective(),
        simulated.state().objective(),
        actors.dataBytes(),
        simulated.dataBytes(),
        actors.bytes());
    report
        .result("lockstep_sha_" + name, actors.shards().get(0).get(0).hex())
        .target(name + ": shards that differ in lock-step", shards ? 0 : 1, Comparison.AT_MOST, 0)
        .target(name + ": workers that differ in lock-step", workers ? 0 : 1, Comparison.AT_MOST, 0)
        .target(
            name + ": update bytes beyond the simulator's in lock-step",
            (double) Math.abs(actors.dataBytes() - simulated.dataBytes()),
            Comparison.AT_MOST,
            0);
    context.say(name + " in lock-step");
  }

  private static void free(
      ExperimentContext context,
      TrainingCluster cluster,
      String name,
      Map<String, String> settings,
      Table.Builder table,
      Report.Builder report) {
    ActorsJob job = job(context, settings, Map.of());
    int runs = context.scale().pick(1, FREE_RUNS, FREE_RUNS);
    List<TrainingResult> actors = new ArrayList<>();
    List<SettledRun> simulated = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      actors.add(train(cluster, job));
      simulated.add(SettledRun.of(job.plan(NANOS_PER_UNIT * (1 + APART * (i - runs / 2)))));
    }
    double ours = median(actors, TrainingResult::objective);
    double theirs = median(simulated, run -> run.state().objective());
    double ourBytes = median(actors, TrainingResult::dataBytes);
    double theirBytes = median(simulated, SettledRun::dataBytes);
    double objective = difference(ours, theirs);
    double bytes = difference(ourBytes, theirBytes);
    table.row(
        name,
        ours,
        theirs,
        100 * objective,
        Math.round(ourBytes),
        Math.round(theirBytes),
        100 * bytes,
        median(actors, TrainingResult::seconds),
        median(simulated, run -> run.result().nanos() / 1e9));
    report
        .target(name + ": objective apart", objective, Comparison.AT_MOST, OBJECTIVE_FRACTION)
        .target(name + ": update bytes apart", bytes, Comparison.AT_MOST, BYTES_FRACTION);
    context.say(name + " running freely");
  }

  private static <T> double median(List<T> runs, ToDoubleFunction<T> figure) {
    return runs.stream().mapToDouble(figure).sorted().toArray()[runs.size() / 2];
  }

  private static double difference(double actors, double simulated) {
    return Math.abs(actors - simulated) / Math.abs(simulated);
  }
}
