package dev.meridian.runtime.ps;

import dev.meridian.models.asp.AspConfig;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.runtime.mirror.MachineWires;
import dev.meridian.runtime.mirror.Receivers;
import java.util.List;

/**
 * What the shards of one job on one node are made of.
 *
 * @param layout where shards stand
 * @param config of the copy that they belong to
 * @param maps one per table
 * @param initialModel per table a batch with every row
 * @param receivers get to know each shard
 * @param wires by place of the machine in its data center
 */
public record ShardParts(
    ShardLayout layout,
    AspConfig config,
    List<ShardMap> maps,
    List<RowBatch> initialModel,
    Receivers receivers,
    List<MachineWires> wires) {
  public ShardParts {
    maps = List.copyOf(maps);
    initialModel = List.copyOf(initialModel);
    wires = List.copyOf(wires);
  }

  MachineWires wiresOf(int machine) {
    return wires.get(machine % layout.machinesPerDataCenter());
  }
}
