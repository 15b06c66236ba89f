package dev.meridian.runtime.training;

import dev.meridian.models.asp.WorkerUpdate;
import java.util.ArrayList;
import java.util.List;

/**
 * Updates that a worker sent over links and that no shard has yet shown to have. A shard that
 * answers a read has all the worker's updates of clocks before. Not thread-safe.
 */
final class SentUpdates {
  private final List<List<WorkerUpdate>> byShard = new ArrayList<>();

  SentUpdates(int shards) {
    for (int shard = 0; shard < shards; shard++) {
      byShard.add(new ArrayList<>());
    }
  }

  void add(int shard, WorkerUpdate update) {
    byShard.get(shard).add(update);
  }

  List<WorkerUpdate> unconfirmed(int shard) {
    return byShard.get(shard);
  }

  /** The shard has answered a read that came after them. */
  void confirm(int shard) {
    byShard.get(shard).clear();
  }
}
