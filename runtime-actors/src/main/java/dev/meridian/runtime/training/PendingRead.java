package dev.meridian.runtime.training;

import dev.meridian.models.asp.ReadRequest;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.runtime.protocol.MachineMessage.RowsAnswered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One read over all shards of a copy, until every shard has answered. Not thread-safe. */
final class PendingRead {
  private final List<ShardMap> maps;
  private final List<RowKeys> wanted;
  private final TreeMap<Integer, ReadRequest> missing = new TreeMap<>();
  private final RowBatch[][] parts;
  private final long requestId;
  private long oldestClock = Long.MAX_VALUE;

  /**
   * A read.
   *
   * @param worker within the copy
   * @param clock that the worker computes
   * @param wanted at most one entry per table
   */
  PendingRead(List<ShardMap> maps, int worker, long requestId, long clock, List<RowKeys> wanted) {
    this.maps = maps;
    this.wanted = List.copyOf(wanted);
    this.requestId = requestId;
    int shards = maps.get(0).shards();
    parts = new RowBatch[wanted.size()][shards];
    List<List<RowKeys>> asked = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      asked.add(new ArrayList<>());
    }
    for (int i = 0; i < wanted.size(); i++) {
      split(i, asked);
    }
    for (int shard = 0; shard < shards; shard++) {
      if (!asked.get(shard).isEmpty()) {
        missing.put(shard, new ReadRequest(worker, requestId, clock, asked.get(shard)));
      }
    }
  }

  private void split(int entry, List<List<RowKeys>> asked) {
    RowKeys keys = wanted.get(entry);
    ShardMap map = maps.get(keys.table());
    List<RowKeys> split = map.split(keys);
    for (int shard = 0; shard < split.size(); shard++) {
      parts[entry][shard] = RowBatch.zeros(RowKeys.of(keys.table()), map.spec().width());
      if (split.get(shard).count() > 0) {
        asked.get(shard).add(split.get(shard));
      }
    }
  }

  /** What shards have not answered yet, by shard. */
  Map<Integer, ReadRequest> missing() {
    return missing;
  }

  boolean isComplete() {
    return missing.isEmpty();
  }

  /** Takes an answer; one to another read, or a repeated one, changes nothing. */
  void onAnswer(RowsAnswered answer) {
    if (answer.requestId() != requestId || missing.remove(answer.shard()) == null) {
      return;
    }
    for (RowBatch batch : answer.rows()) {
      for (int i = 0; i < wanted.size(); i++) {
        if (wanted.get(i).table() == batch.table()) {
          parts[i][answer.shard()] = batch;
        }
      }
    }
    oldestClock = Math.min(oldestClock, answer.shardClock());
  }

  /** Clocks that all workers had finished at every shard that answered. */
  long oldestClock() {
    return oldestClock;
  }

  /** The rows, in the order they were asked for. */
  List<RowBatch> rows() {
    List<RowBatch> joined = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      RowKeys keys = wanted.get(i);
      joined.add(maps.get(keys.table()).join(keys, List.of(parts[i])));
    }
    return joined;
  }
}
