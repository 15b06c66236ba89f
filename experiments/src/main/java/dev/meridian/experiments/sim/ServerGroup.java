package dev.meridian.experiments.sim;

import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.models.app.ObjectiveShare;
import dev.meridian.models.overlay.Overlay;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.wan.WanMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One copy of the model: its shards, and the workers that use it. Under Gaia that is a data center,
 * for one copy it is everything.
 */
final class ServerGroup {
  private final int number;
  private final List<ShardMap> maps;
  private final List<ShardNode> shards = new ArrayList<>();
  private final List<WorkerNode> workers = new ArrayList<>();

  ServerGroup(int number, List<ShardMap> maps) {
    this.number = number;
    this.maps = List.copyOf(maps);
  }

  int number() {
    return number;
  }

  List<ShardMap> maps() {
    return maps;
  }

  List<ShardNode> shards() {
    return shards;
  }

  List<WorkerNode> workers() {
    return workers;
  }

  /**
   * The data center of the same continent group with the widest link: whose state is taken over.
   */
  int donor(SimulationPlan plan) {
    Overlay overlay = plan.servers().template().overlay();
    WanMatrix matrix = plan.deployment().matrix();
    int best = -1;
    for (int other : overlay.groups().get(overlay.groupOf(number))) {
      boolean wider =
          best < 0
              || matrix.megabitsPerSecond(number, other) > matrix.megabitsPerSecond(number, best);
      if (other != number && wider) {
        best = other;
      }
    }
    return best;
  }

  /** Clocks that all workers have finished at all shards. */
  long clock() {
    long least = Long.MAX_VALUE;
    for (ShardNode shard : shards) {
      least = Math.min(least, shard.clock());
    }
    return least;
  }

  /** The shares of all workers under a model. An observer's look: it takes no time. */
  ObjectiveShare objective(Function<List<RowKeys>, List<RowBatch>> model) {
    ObjectiveShare sum = ObjectiveShare.NONE;
    for (WorkerNode worker : workers) {
      List<RowBatch> rows = model.apply(worker.program().objectiveReads());
      sum = sum.plus(worker.program().objective(rows));
    }
    return sum;
  }

  /** The rows as they are. */
  List<RowBatch> rows(List<RowKeys> wanted) {
    List<RowBatch> rows = new ArrayList<>();
    for (RowKeys keys : wanted) {
      ShardMap map = maps.get(keys.table());
      List<RowKeys> split = map.split(keys);
      List<RowBatch> parts = new ArrayList<>();
      for (int shard = 0; shard < split.size(); shard++) {
        parts.add(shards.get(shard).shard().store().read(split.get(shard)));
      }
      rows.add(map.join(keys, parts));
    }
    return rows;
  }

  /** The whole copy, one batch per table. */
  List<RowBatch> model() {
    List<RowKeys> all = new ArrayList<>();
    for (int table = 0; table < maps.size(); table++) {
      all.add(RowKeys.all(table, maps.get(table).spec()));
    }
    return rows(all);
  }
}
