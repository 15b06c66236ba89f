package dev.meridian.runtime.training;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.runtime.protocol.ShardEvent.ShardDescribed;
import dev.meridian.runtime.protocol.ShardEvent.ShardSaved;
import dev.meridian.runtime.training.WorkerEvent.WorkerSaved;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** What the shards and workers of one data center said of their states. Not thread-safe. */
final class LocalStates {
  private final int machines;
  private final TreeMap<Integer, Blob> shards = new TreeMap<>();
  private final TreeMap<Integer, Blob> workers = new TreeMap<>();
  private final TreeMap<Integer, Digest> programs = new TreeMap<>();
  private final TreeMap<Integer, ShardDescribed> described = new TreeMap<>();

  LocalStates(int machines) {
    this.machines = machines;
  }

  void forget() {
    shards.clear();
    workers.clear();
    programs.clear();
    described.clear();
  }

  void add(ShardSaved one) {
    shards.put(one.machine(), one.state());
  }

  void add(WorkerSaved one) {
    workers.put(one.machine(), one.state());
    programs.put(one.machine(), one.program());
  }

  void add(ShardDescribed one) {
    described.put(one.machine(), one);
  }

  /** Whether every shard and every worker has handed over its state. */
  boolean isSaved() {
    return shards.size() == machines && workers.size() == machines;
  }

  DataCenterCheckpoint checkpoint() {
    return new DataCenterCheckpoint(shards, workers);
  }

  /** Whether every shard and every worker has told the digest of its state. */
  boolean isDigested() {
    return programs.size() == machines
        && described.size() == machines
        && described.values().stream().allMatch(one -> one.digest().isPresent());
  }

  List<Digest> shardDigests() {
    return described.values().stream().map(one -> one.digest().orElseThrow()).toList();
  }

  List<Digest> workerDigests() {
    return List.copyOf(programs.values());
  }

  /** What shards said last. */
  Collection<ShardDescribed> described() {
    return described.values();
  }
}
