package dev.meridian.runtime.training;

import dev.meridian.models.app.WorkerProgram;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.ps.TableSpec;
import dev.meridian.runtime.mirror.MachineWires;
import dev.meridian.runtime.mirror.Receivers;
import dev.meridian.runtime.ps.ShardLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What a worker is made of.
 *
 * @param machine it stands on
 * @param program of its partition; used by one thread at a time
 * @param layout where shards stand
 * @param maps one per table
 * @param cacheStaleness clocks for which rows are used again
 * @param objectiveEvery clocks from one look at the objective to the next
 * @param wires of its machine
 * @param receivers of its data center; get to know the worker
 * @param executor computes
 */
record WorkerParts(
    int machine,
    WorkerProgram program,
    ShardLayout layout,
    List<ShardMap> maps,
    int cacheStaleness,
    int objectiveEvery,
    MachineWires wires,
    Receivers receivers,
    Executor executor) {
  WorkerParts {
    maps = List.copyOf(maps);
  }

  /** Number within the copy. */
  int worker() {
    return layout.shardOf(machine);
  }

  List<TableSpec> tables() {
    return maps.stream().map(ShardMap::spec).toList();
  }

  /** Whether the way to a shard of the copy leaves the data center. */
  boolean mayLose(int shard) {
    int to = layout.machineOf(layout.copyOf(machine), shard);
    return layout.dataCenterOf(to) != layout.dataCenterOf(machine);
  }

  /** What each shard gets of an update, in shard order; each with arrays of its own. */
  List<List<RowBatch>> split(List<RowBatch> updates) {
    List<List<RowBatch>> byShard = new ArrayList<>();
    for (int shard = 0; shard < layout.shards(); shard++) {
      byShard.add(new ArrayList<>());
    }
    for (RowBatch batch : updates) {
      List<RowBatch> parts = maps.get(batch.table()).split(batch);
      for (int shard = 0; shard < parts.size(); shard++) {
        if (parts.get(shard).keys().count() > 0) {
          byShard.get(shard).add(parts.get(shard));
        }
      }
    }
    return byShard;
  }
}
