package dev.meridian.experiments.sim;

import dev.meridian.experiments.cost.Usage;
import dev.meridian.experiments.sim.SimulationResult.StopReason;
import dev.meridian.experiments.sim.net.EventQueue;
import dev.meridian.experiments.sim.net.Network;
import dev.meridian.experiments.sim.plan.Crash;
import dev.meridian.experiments.sim.plan.ServerPlan;
import dev.meridian.experiments.sim.plan.ServerPlan.Layout;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.experiments.sim.rows.RowForm;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.models.asp.MirrorMessage;
import dev.meridian.models.base.Digest;
import dev.meridian.models.ps.RowBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs a plan in virtual time. One object is one run. */
public final class Simulation {
  /** What TCP, TLS and our framing add to a message. */
  static final double HEADER_BYTES = 64;

  private static final long TICK_NANOS = 250_000_000;
  private static final long STUCK_NANOS = 3_600_000_000_000L;

  private final SimulationPlan plan;
  private final boolean checked;
  private final EventQueue events = new EventQueue();
  private final History history;
  private final Network network;
  private final MirrorTraffic traffic = new MirrorTraffic();
  private final Auditor auditor;
  private final List<ServerGroup> groups;
  private final ObjectiveWatch watch;
  private final MergedModel merged;
  private MirrorWatch mirrorWatch = MirrorWatch.NOBODY;
  private boolean settling;
  private int workersDone;
  private long lastProgressNanos;

  /**
   * Prepares a run.
   *
   * @param checked whether the invariants of ASP are checked at every step; slow
   * @param listener takes a line per event, or null
   */
  public Simulation(SimulationPlan plan, boolean checked, Consumer<String> listener) {
    this.plan = plan;
    this.checked = checked;
    this.history = new History(listener);
    this.network = new Network(events, plan.deployment(), plan.network(), plan.seed());
    this.auditor = new Auditor(plan, checked);
    this.merged = isExact(plan.servers()) ? null : new MergedModel(plan.application());
    this.groups = new Assembly(this).groups();
    this.watch = new ObjectiveWatch(groups.size(), plan.application().objective(), plan.horizon());
  }

  /** Runs a plan without checks or listener. */
  public static SimulationResult run(SimulationPlan plan) {
    return new Simulation(plan, false, null).run();
  }

  /** Lets somebody see every message between mirrors as it is sent; before the run begins. */
  public void watchMirrors(MirrorWatch other) {
    mirrorWatch = other;
  }

  /** Runs to the horizon. */
  public SimulationResult run() {
    for (ServerGroup group : groups) {
      group.shards().forEach(ShardNode::start);
    }
    for (ServerGroup group : groups) {
      group.workers().forEach(WorkerNode::startClock);
    }
    if (plan.servers().layout() == Layout.MIRRORED) {
      tick();
    }
    plan.servers().crashes().forEach(this::schedule);
    StopReason reason = stopReason();
    while (reason == null) {
      reason = events.step() ? stopReason() : StopReason.STUCK;
    }
    SimulationResult result = result(reason);
    if (checked && reason == StopReason.CLOCKS_DONE) {
      settle();
    }
    return result;
  }

  /**
   * After a run to the last clock, lets every data center send what is still owed.
   *
   * @return the state that this leads to
   */
  public SettledState settled() {
    if (!settling) {
      settle();
    }
    return SettledState.of(groups);
  }

  /** What did not hold, when checks were asked for; the first ones only. */
  public List<String> violations() {
    return auditor.violations();
  }

  /**
   * Lets every data center send what is still owed, until all copies should be equal; nothing
   * crashes any more.
   */
  private void settle() {
    settling = true;
    for (ServerGroup group : groups) {
      group.shards().forEach(ShardNode::flush);
    }
    long giveUp = events.nowNanos() + STUCK_NANOS;
    while (!isDrained() && events.nowNanos() < giveUp && events.step()) {
      lastProgressNanos = events.nowNanos();
    }
    auditor.checkEqual(groups);
  }

  private boolean isDrained() {
    return groups.stream()
        .flatMap(group -> group.shards().stream())
        .allMatch(node -> node.shard().isDrained());
  }

  private void schedule(Crash crash) {
    ServerGroup group = groups.get(crash.dataCenter());
    int donor = group.donor(plan);
    events.at(
        crash.atNanos(),
        () -> {
          if (!settling) {
            group.shards().forEach(ShardNode::crash);
          }
        });
    events.at(
        crash.backNanos(),
        () -> group.shards().stream().filter(ShardNode::isDown).forEach(s -> s.restart(donor)));
  }

  private StopReason stopReason() {
    if (watch.hasReachedTarget()) {
      return StopReason.TARGET_REACHED;
    }
    if (watch.hasDiverged()) {
      return StopReason.DIVERGED;
    }
    if (events.nowNanos() > plan.horizon().nanos()) {
      return StopReason.OUT_OF_TIME;
    }
    if (workersDone >= plan.deployment().machines() && allUpdatesArrived()) {
      return StopReason.CLOCKS_DONE;
    }
    return events.nowNanos() - lastProgressNanos > STUCK_NANOS ? StopReason.STUCK : null;
  }

  private boolean allUpdatesArrived() {
    for (ServerGroup group : groups) {
      if (group.clock() < plan.horizon().clocks()) {
        return false;
      }
    }
    return true;
  }

  private void tick() {
    for (ServerGroup group : groups) {
      group.shards().forEach(ShardNode::onTick);
    }
    events.after(TICK_NANOS, this::tick);
  }

  void onShardClock(ShardNode shard) {
    lastProgressNanos = events.nowNanos();
    watch.look(shard.group(), merged, events.nowNanos(), network.wanBytes());
  }

  /** Whether the one copy there is holds every update as it was made. */
  private static boolean isExact(ServerPlan servers) {
    return servers.layout() == Layout.ONE_COPY && servers.rowForm().equals(RowForm.FP32);
  }

  /** A worker has computed updates, which are now on their way. */
  void onUpdates(List<RowBatch> updates) {
    if (merged != null) {
      merged.add(updates);
    }
  }

  /** A shard has a state again; when all of its data center have, the workers go on. */
  void onRecovered(ShardNode shard) {
    lastProgressNanos = events.nowNanos();
    ServerGroup group = shard.group();
    if (group.shards().stream().allMatch(node -> node.shard().hasState())) {
      group.workers().forEach(worker -> worker.resumeAt(group.clock()));
    }
  }

  void onWorkerDone() {
    workersDone++;
  }

  void record(HistoryKind kind, int from, int to, long value) {
    history.record(events.nowNanos(), kind, from, to, value);
  }

  SimulationPlan plan() {
    return plan;
  }

  EventQueue events() {
    return events;
  }

  Network network() {
    return network;
  }

  Auditor auditor() {
    return auditor;
  }

  void onDetached(ShardNode shard, int dataCenter) {
    record(HistoryKind.DETACHED, shard.machine(), dataCenter, shard.clock());
    auditor.onDetached(shard, dataCenter);
    mirrorWatch.onDetached(events.nowNanos(), shard.group().number(), dataCenter);
  }

  void onAttached(ShardNode shard, int dataCenter) {
    record(HistoryKind.ATTACHED, shard.machine(), dataCenter, shard.clock());
    auditor.onAttached(shard, dataCenter);
    mirrorWatch.onAttached(events.nowNanos(), shard.group().number(), dataCenter);
  }

  void onMirrorSent(ShardNode from, int to, MirrorMessage message, double bytes) {
    traffic.onSend(message, bytes);
    mirrorWatch.onSend(events.nowNanos(), from.group().number(), to, from.number(), message, bytes);
  }

  List<ServerGroup> groups() {
    return groups;
  }

  private SimulationResult result(StopReason reason) {
    record(HistoryKind.FINISHED, 0, 0, events.done());
    return new SimulationResult(
        plan.application().objective(),
        watch.curve(),
        events.nowNanos(),
        network.wanBytes(),
        usages(),
        history.digest(),
        finalState(),
        events.done(),
        reason,
        traffic.totals());
  }

  private List<Usage> usages() {
    Deployment deployment = plan.deployment();
    int n = deployment.dataCenters();
    double[] compute = new double[n];
    for (ServerGroup group : groups) {
      for (WorkerNode worker : group.workers()) {
        compute[deployment.dataCenterOf(worker.machine())] += worker.computeNanos();
      }
    }
    List<Usage> usages = new ArrayList<>();
    double machineNanos = (double) events.nowNanos() * deployment.machinesPerDataCenter();
    for (int d = 0; d < n; d++) {
      double sent = 0;
      double received = 0;
      for (int other = 0; other < n; other++) {
        sent += other == d ? 0 : network.bytes(d, other);
        received += other == d ? 0 : network.bytes(other, d);
      }
      String region = deployment.matrix().regions().get(d);
      usages.add(new Usage(region, compute[d], machineNanos - compute[d], sent, received));
    }
    return usages;
  }

  private Digest finalState() {
    StateDigest state = new StateDigest();
    for (ServerGroup group : groups) {
      for (RowBatch table : group.model()) {
        state.add(table);
      }
      for (WorkerNode worker : group.workers()) {
        state.add(worker.program());
      }
    }
    return state.digest();
  }
}
