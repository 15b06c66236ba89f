package dev.meridian.runtime.training;

import akka.actor.typed.ActorRef;
import dev.meridian.runtime.protocol.ShardCommand;
import dev.meridian.runtime.protocol.WorkerCommand;
import dev.meridian.runtime.training.WorkerEvent.WorkerHalted;
import java.util.TreeMap;

/** Shards and workers of one data center, and where they are. Not thread-safe. */
final class LocalMachines {
  private final int count;
  private final TreeMap<Integer, ActorRef<ShardCommand>> shards = new TreeMap<>();
  private final TreeMap<Integer, ActorRef<WorkerCommand>> workers = new TreeMap<>();
  private final TreeMap<Integer, Long> clocks = new TreeMap<>();
  private final TreeMap<Integer, Long> halted = new TreeMap<>();
  private long order = -1;
  private int settled;

  /**
   * @param count of machines
   */
  LocalMachines(int count) {
    this.count = count;
  }

  int count() {
    return count;
  }

  /** Whether all shards are open now, for the first time. */
  boolean addShard(int machine, ActorRef<ShardCommand> shard, long clock) {
    clocks.put(machine, clock);
    return shards.put(machine, shard) == null && shards.size() == count;
  }

  void addWorker(int machine, ActorRef<WorkerCommand> worker) {
    workers.put(machine, worker);
  }

  void tellShards(ShardCommand command) {
    shards.values().forEach(shard -> shard.tell(command));
  }

  void tellShard(int machine, ShardCommand command) {
    shards.get(machine).tell(command);
  }

  void tellWorkers(WorkerCommand command) {
    workers.values().forEach(worker -> worker.tell(command));
  }

  void reached(int machine, long clock) {
    clocks.put(machine, clock);
  }

  /** Finished by all workers at all shards of the data center. */
  long clock() {
    return clocks.values().stream().mapToLong(at -> at).min().orElse(0);
  }

  /** From now on only halts on this order count: a worker may have halted on the one before. */
  void expectHalts(long newOrder) {
    order = newOrder;
    halted.clear();
  }

  /** Whether all workers have halted on the last order now. */
  boolean halted(WorkerHalted one) {
    if (one.order() != order) {
      return false;
    }
    halted.put(one.machine(), one.clock());
    return halted.size() == workers.size();
  }

  /** Where the furthest worker has halted. */
  long furthest() {
    return halted.values().stream().mapToLong(at -> at).max().orElse(0);
  }

  void forgetSettled() {
    settled = 0;
  }

  /** Whether all shards have settled now. */
  boolean settled() {
    settled++;
    return settled == count;
  }
}
