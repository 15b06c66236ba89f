package dev.meridian.experiments.sim;

import dev.meridian.experiments.sim.net.Lane;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.experiments.sim.rows.RowWire;
import dev.meridian.models.app.ClockUpdate;
import dev.meridian.models.app.WorkerProgram;
import dev.meridian.models.asp.ReadRequest;
import dev.meridian.models.asp.WorkerUpdate;
import dev.meridian.models.ps.ReadCache;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One worker on its machine: reads, computes, sends its update, clock after clock. What it computes
 * is computed at once, what time that takes is charged.
 */
final class WorkerNode {
  private final Simulation simulation;
  private final ServerGroup group;
  private final int machine;
  private final int localId;
  private final WorkerProgram program;
  private final RowWire wire;
  private final ReadCache cache;
  private long clock;
  private long requestId;
  private long computeNanos;
  private List<RowKeys> wanted = List.of();
  private RowBatch[][] parts = {};
  private int missing;
  private long oldestPart;
  private boolean computing;
  private int lives;

  WorkerNode(Simulation simulation, ServerGroup group, int machine, int localId) {
    this.simulation = simulation;
    this.group = group;
    this.machine = machine;
    this.localId = localId;
    SimulationPlan plan = simulation.plan();
    this.program = plan.application().worker(machine);
    this.wire = new RowWire(plan.servers().rowForm(), group.maps());
    this.cache = new ReadCache(plan.servers().cacheStaleness());
  }

  int machine() {
    return machine;
  }

  WorkerProgram program() {
    return program;
  }

  RowWire wire() {
    return wire;
  }

  /** Clocks done. */
  long clock() {
    return clock;
  }

  long computeNanos() {
    return computeNanos;
  }

  boolean isDone() {
    return clock >= simulation.plan().horizon().clocks();
  }

  /**
   * Goes on with a clock, whatever it was at: the servers have no more than those before it.
   *
   * @param nextClock at most the one it was at
   */
  void resumeAt(long nextClock) {
    clock = nextClock;
    lives++;
    computing = false;
    startClock();
  }

  void startClock() {
    if (isDone()) {
      simulation.onWorkerDone();
      return;
    }
    wanted = program.reads(clock);
    Optional<List<RowBatch>> cached = cache.rows(clock, wanted);
    if (cached.isPresent()) {
      compute(cached.get());
      return;
    }
    requestId++;
    requestParts();
  }

  private void requestParts() {
    List<ShardMap> maps = group.maps();
    int shards = group.shards().size();
    parts = new RowBatch[wanted.size()][shards];
    oldestPart = Long.MAX_VALUE;
    List<List<RowKeys>> asked = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      asked.add(new ArrayList<>());
    }
    for (int i = 0; i < wanted.size(); i++) {
      ShardMap map = maps.get(wanted.get(i).table());
      List<RowKeys> split = map.split(wanted.get(i));
      for (int shard = 0; shard < shards; shard++) {
        parts[i][shard] = RowBatch.zeros(RowKeys.of(wanted.get(i).table()), map.spec().width());
        if (split.get(shard).count() > 0) {
          asked.get(shard).add(split.get(shard));
        }
      }
    }
    missing = (int) asked.stream().filter(keys -> !keys.isEmpty()).count();
    if (missing == 0) {
      simulation.events().after(0, () -> compute(join()));
    }
    for (int shard = 0; shard < shards; shard++) {
      if (!asked.get(shard).isEmpty()) {
        ask(group.shards().get(shard), asked.get(shard));
      }
    }
  }

  private void ask(ShardNode shard, List<RowKeys> keys) {
    ReadRequest request = new ReadRequest(localId, requestId, clock, keys);
    simulation.record(HistoryKind.READ_SENT, machine, shard.machine(), clock);
    simulation
        .network()
        .send(
            machine,
            shard.machine(),
            Lane.CONTROL,
            Simulation.HEADER_BYTES,
            () -> shard.onRead(request));
  }

  /**
   * Takes what a shard answered.
   *
   * @param shardClock clocks that all workers had finished there
   */
  void onAnswer(int shard, long answeredId, List<RowBatch> rows, long shardClock) {
    if (answeredId != requestId || computing) {
      return;
    }
    for (RowBatch batch : rows) {
      for (int i = 0; i < wanted.size(); i++) {
        if (wanted.get(i).table() == batch.table()) {
          parts[i][shard] = batch;
        }
      }
    }
    oldestPart = Math.min(oldestPart, shardClock);
    missing--;
    if (missing == 0) {
      List<RowBatch> joined = join();
      cache.fill(oldestPart, joined);
      compute(joined);
    }
  }

  private List<RowBatch> join() {
    List<RowBatch> joined = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      RowKeys keys = wanted.get(i);
      joined.add(group.maps().get(keys.table()).join(keys, List.of(parts[i])));
    }
    return joined;
  }

  private void compute(List<RowBatch> rows) {
    computing = true;
    ClockUpdate update = program.compute(clock, rows);
    SimulationPlan plan = simulation.plan();
    long nanos = plan.compute().nanos(machine, clock, update.workUnits());
    computeNanos += nanos;
    int life = lives;
    simulation
        .events()
        .after(
            nanos,
            () -> {
              if (life == lives) {
                finish(update);
              }
            });
  }

  private void finish(ClockUpdate update) {
    computing = false;
    simulation.record(HistoryKind.COMPUTED, machine, machine, clock);
    simulation.onUpdates(update.updates());
    List<RowBatch> sent = wire.update(update.updates());
    cache.add(update.updates());
    List<List<RowBatch>> byShard = split(sent);
    for (int shard = 0; shard < byShard.size(); shard++) {
      push(group.shards().get(shard), byShard.get(shard));
    }
    clock++;
    startClock();
  }

  private List<List<RowBatch>> split(List<RowBatch> updates) {
    List<List<RowBatch>> byShard = new ArrayList<>();
    for (int shard = 0; shard < group.shards().size(); shard++) {
      byShard.add(new ArrayList<>());
    }
    for (RowBatch batch : updates) {
      List<RowBatch> split = group.maps().get(batch.table()).split(batch);
      for (int shard = 0; shard < split.size(); shard++) {
        if (split.get(shard).keys().count() > 0) {
          byShard.get(shard).add(split.get(shard));
        }
      }
    }
    return byShard;
  }

  private void push(ShardNode shard, List<RowBatch> deltas) {
    WorkerUpdate update = new WorkerUpdate(localId, clock, deltas);
    double bytes = 0;
    for (RowBatch batch : deltas) {
      bytes += wire.updateBytes(batch);
    }
    double size = bytes * simulation.plan().byteScale() + Simulation.HEADER_BYTES;
    simulation
        .network()
        .send(machine, shard.machine(), Lane.DATA, size, () -> shard.onUpdate(machine, update));
  }
}
