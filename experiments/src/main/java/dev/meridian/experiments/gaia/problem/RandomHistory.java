package dev.meridian.experiments.gaia.problem;

import dev.meridian.experiments.sim.net.LinkFaults;
import dev.meridian.experiments.sim.net.NetworkSettings;
import dev.meridian.experiments.sim.plan.ComputeModel;
import dev.meridian.experiments.sim.plan.Crash;
import dev.meridian.experiments.sim.plan.Horizon;
import dev.meridian.experiments.sim.plan.ServerPlan;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.experiments.wan.BandwidthTrace;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.experiments.wan.Outage;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.app.lda.LatentDirichletAllocation;
import dev.meridian.models.app.lda.LdaSettings;
import dev.meridian.models.app.linear.LinearSettings;
import dev.meridian.models.app.linear.LogisticRegression;
import dev.meridian.models.app.mf.MatrixFactorization;
import dev.meridian.models.app.mf.MfSettings;
import dev.meridian.models.app.mf.StepRule;
import dev.meridian.models.asp.AspConfig;
import dev.meridian.models.asp.LinkLimits;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Documents;
import dev.meridian.models.data.Examples;
import dev.meridian.models.data.Ratings;
import dev.meridian.models.data.synthetic.SyntheticDocuments;
import dev.meridian.models.data.synthetic.SyntheticExamples;
import dev.meridian.models.data.synthetic.SyntheticRatings;
import dev.meridian.models.math.SeededRandom;
import dev.meridian.models.overlay.HubChoice;
import dev.meridian.models.overlay.Overlay;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.significance.HardThreshold;
import dev.meridian.models.wan.WanMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A small job that follows from a seed in every respect: application, data centers, read rule,
 * threshold, barrier, moving bandwidth, loss, duplication, reordering, an outage, a slow machine,
 * hubs, a crash with loss of state. What one of them does wrong can be replayed from the seed.
 */
public final class RandomHistory {
  private static final long SECOND = 1_000_000_000L;
  private static final int CLOCKS = 10;

  private final long seed;
  private final SeededRandom random;

  private RandomHistory(long seed) {
    this.seed = seed;
    this.random = SeededRandom.of(seed, 17);
  }

  public static SimulationPlan plan(long seed) {
    return new RandomHistory(seed).plan();
  }

  private SimulationPlan plan() {
    Deployment where = deployment();
    LearningApplication application = application(where.machines());
    boolean crashing =
        !(application instanceof LatentDirichletAllocation) && random.nextInt(4) == 0;
    AspConfig asp = asp(application, where).withOverlay(overlay(where)).withRecovery(crashing);
    return new SimulationPlan(
        application,
        where,
        ServerPlan.mirrored(asp).with(crashing ? List.of(crash(where)) : List.of()),
        compute(where),
        network(where),
        1e4,
        Horizon.ofClocks(CLOCKS),
        seed);
  }

  private Deployment deployment() {
    List<String> regions = new ArrayList<>(WanMatrix.ec2().regions());
    int[] order = new int[regions.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    random.shuffle(order);
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(4); i++) {
      chosen.add(regions.get(order[i]));
    }
    return new Deployment("seed " + seed, WanMatrix.ec2().of(chosen), 1 + random.nextInt(2));
  }

  private LearningApplication application(int workers) {
    return switch (random.nextInt(3)) {
      case 0 -> linear(workers);
      case 1 -> mf(workers);
      default -> lda(workers);
    };
  }

  private LearningApplication linear(int workers) {
    Examples examples = new SyntheticExamples(200, 8, 3, 2, seed).generate();
    DataPartitions partitions = DataPartitions.uniform(200, workers, seed);
    return new LogisticRegression(examples, partitions, new LinearSettings(1, 0, 2, seed));
  }

  private LearningApplication mf(int workers) {
    Ratings ratings = new SyntheticRatings(60, 30, 600, 3, 0.4, 0.8, seed).generate();
    DataPartitions partitions = DataPartitions.balanced(ratings.countsByUser(), workers, seed);
    MfSettings settings = new MfSettings(4, 0.05, 0.05, StepRule.ADAGRAD, 2, seed);
    return new MatrixFactorization(ratings, ratings, partitions, settings);
  }

  private LearningApplication lda(int workers) {
    Documents documents = new SyntheticDocuments(60, 50, 4, 12, 0.1, 0.1, 0.8, seed).generate();
    DataPartitions partitions = DataPartitions.uniform(60, workers, seed);
    return new LatentDirichletAllocation(
        documents, partitions, new LdaSettings(4, 0.1, 0.1, 2, seed));
  }

  private AspConfig asp(LearningApplication application, Deployment where) {
    ReadRule rule =
        switch (random.nextInt(3)) {
          case 0 -> ReadRule.BSP;
          case 1 -> ReadRule.ssp(1 + random.nextInt(3));
          default -> ReadRule.TAP;
        };
    return GaiaSettings.template(
        GaiaSettings.significance(application),
        where,
        rule,
        HardThreshold.of(0.01 * (1 + random.nextInt(100))),
        random.nextInt(4) > 0,
        random.nextInt(4) > 0 ? 1 + random.nextInt(5) : 0,
        new LinkLimits(
            1L << (8 + random.nextInt(10)),
            1 << (7 + random.nextInt(8)),
            1_000_000,
            5_000_000 + random.nextInt(10_000_000),
            500_000));
  }

  /** Everyone to everyone, or two groups with hubs where there are enough for that. */
  private Overlay overlay(Deployment where) {
    List<Integer> all = IntStream.range(0, where.dataCenters()).boxed().toList();
    int half = where.dataCenters() / 2;
    return half < 2 || random.nextInt(2) == 0
        ? Overlay.mesh(all)
        : HubChoice.widest(
            List.of(all.subList(0, half), all.subList(half, all.size())),
            where.matrix().megabitsPerSecond());
  }

  private Crash crash(Deployment where) {
    long at = SECOND / 10 + random.nextInt(10) * SECOND / 20;
    long down = (1 + random.nextInt(20)) * SECOND;
    return new Crash(random.nextInt(where.dataCenters()), at, at + down);
  }

  private ComputeModel compute(Deployment where) {
    Map<Integer, Double> slow =
        random.nextInt(3) == 0 ? Map.of(random.nextInt(where.machines()), 3.0) : Map.of();
    return new ComputeModel(2e6, 0.2, slow, seed);
  }

  private NetworkSettings network(Deployment where) {
    boolean faulty = random.nextInt(3) > 0;
    LinkFaults faults =
        faulty
            ? new LinkFaults(
                0.1 * random.nextDouble(),
                0.1 * random.nextDouble(),
                0.3 * random.nextDouble(),
                300_000_000)
            : LinkFaults.NONE;
    BandwidthTrace trace =
        random.nextInt(2) == 0 ? new BandwidthTrace(seed, SECOND, 0.8, 0.5) : BandwidthTrace.STEADY;
    List<Outage> outages = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      long from = random.nextInt(5) * SECOND / 2;
      outages.add(
          new Outage(
              random.nextInt(where.dataCenters()), from, from + (1 + random.nextInt(30)) * SECOND));
    }
    return NetworkSettings.CALM.with(faults).with(trace).with(outages);
  }
}
