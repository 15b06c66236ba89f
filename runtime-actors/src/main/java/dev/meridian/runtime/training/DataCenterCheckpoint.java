package dev.meridian.runtime.training;

import dev.meridian.models.base.Blob;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One data center's part of a checkpoint.
 *
 * @param shards state by machine
 * @param workers state by machine
 */
record DataCenterCheckpoint(SortedMap<Integer, Blob> shards, SortedMap<Integer, Blob> workers) {
  /** Nothing to go on from. */
  static final DataCenterCheckpoint NONE =
      new DataCenterCheckpoint(new TreeMap<>(), new TreeMap<>());

  DataCenterCheckpoint {
    shards = new TreeMap<>(shards);
    workers = new TreeMap<>(workers);
  }

  Optional<Blob> shard(int machine) {
    return Optional.ofNullable(shards.get(machine));
  }

  Optional<Blob> worker(int machine) {
    return Optional.ofNullable(workers.get(machine));
  }
}
