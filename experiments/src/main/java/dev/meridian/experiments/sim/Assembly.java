package dev.meridian.experiments.sim;

import dev.meridian.experiments.sim.plan.ServerPlan.Layout;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.models.asp.AspConfig;
import dev.meridian.models.asp.AspShard;
import dev.meridian.models.overlay.Overlay;
import dev.meridian.models.ps.Placement;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.ShardMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Places shards and workers on machines: a shard and a worker on each. */
final class Assembly {
  private final Simulation simulation;
  private final List<ServerGroup> groups = new ArrayList<>();

  Assembly(Simulation simulation) {
    this.simulation = simulation;
    SimulationPlan plan = simulation.plan();
    Deployment deployment = plan.deployment();
    boolean mirrored = plan.servers().layout() == Layout.MIRRORED;
    int copies = mirrored ? deployment.dataCenters() : 1;
    int machines = deployment.machines() / copies;
    List<ShardMap> maps = ShardMap.forTables(plan.application().tables(), machines, Placement.HASH);
    List<RowBatch> initial = plan.application().initialModel();
    for (int copy = 0; copy < copies; copy++) {
      groups.add(group(copy, mirrored, machines, maps, initial));
    }
  }

  List<ServerGroup> groups() {
    return groups;
  }

  private ServerGroup group(
      int copy, boolean mirrored, int machines, List<ShardMap> maps, List<RowBatch> initial) {
    ServerGroup group = new ServerGroup(copy, maps);
    AspConfig config = config(copy, mirrored, machines);
    for (int i = 0; i < machines; i++) {
      int machine = copy * machines + i;
      int number = i;
      LongFunction<AspShard> maker =
          incarnation -> new AspShard(config, maps, number, initial, incarnation);
      group.shards().add(new ShardNode(simulation, group, i, machine, maker));
      group.workers().add(new WorkerNode(simulation, group, machine, i));
    }
    return group;
  }

  private AspConfig config(int copy, boolean mirrored, int workers) {
    AspConfig template = simulation.plan().servers().template();
    AspConfig config = template.withDataCenter(copy).withWorkers(workers);
    return mirrored ? config : config.withOverlay(Overlay.mesh(List.of(0)));
  }
}
