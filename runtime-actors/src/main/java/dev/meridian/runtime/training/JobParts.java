package dev.meridian.runtime.training;

import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.Placement;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.wan.WanMatrix;
import dev.meridian.runtime.config.TrainingSettings;
import dev.meridian.runtime.config.WanSettings;
import dev.meridian.runtime.mirror.LinkSpeed;
import dev.meridian.runtime.mirror.MachineWires;
import dev.meridian.runtime.mirror.Receivers;
import dev.meridian.runtime.ps.ShardLayout;
import dev.meridian.runtime.ps.ShardParts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A job as every node of it knows it: the settings and the data, and what follows from them.
 *
 * @param id names this run of the job among others in its cluster
 * @param settings of the job
 * @param application partition m is that of machine m
 * @param layout where shards and workers stand
 * @param maps one per table
 * @param initialModel per table a batch with every row
 */
public record JobParts(
    String id,
    TrainingSettings settings,
    LearningApplication application,
    ShardLayout layout,
    List<ShardMap> maps,
    List<RowBatch> initialModel) {
  public JobParts {
    maps = List.copyOf(maps);
    initialModel = List.copyOf(initialModel);
  }

  static JobParts of(TrainingSettings settings, LearningApplication application) {
    if (application.partitions() != settings.machines()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "%d data centers with %d machines each need as many data partitions, the data has %d"
              .formatted(
                  settings.dataCenters().size(),
                  settings.machinesPerDataCenter(),
                  application.partitions()));
    }
    ShardLayout layout =
        new ShardLayout(
            settings.system().mirrored(),
            settings.dataCenters().size(),
            settings.machinesPerDataCenter());
    List<ShardMap> maps = ShardMap.forTables(application.tables(), layout.shards(), Placement.HASH);
    return new JobParts(
        settings.name(), settings, application, layout, maps, application.initialModel());
  }

  /** What a data center is called. */
  String name(int dataCenter) {
    return settings.dataCenters().get(dataCenter);
  }

  /** The same under a name of its own. */
  JobParts run(long number) {
    return new JobParts(
        settings.name() + "-" + number, settings, application, layout, maps, initialModel);
  }

  /** What the shards of a data center are made of. */
  ShardParts shards(int dataCenter, Receivers receivers, List<MachineWires> wires) {
    int copy = layout.mirrored() ? dataCenter : 0;
    return new ShardParts(
        layout,
        settings
            .synchronization()
            .shards(
                settings.system(), copy, settings.overlay(), layout.shards(), application.tables()),
        maps,
        initialModel,
        receivers,
        wires);
  }

  /** What a worker is made of. */
  WorkerParts worker(int machine, MachineWires wires, Receivers receivers, Executor executor) {
    ReadRule rule = settings.synchronization().readRule();
    return new WorkerParts(
        machine,
        application.worker(machine),
        layout,
        maps,
        layout.mirrored() ? 0 : rule.staleness(),
        settings.objectiveEvery(),
        wires,
        receivers,
        executor);
  }

  /** How an emulated link behaves; empty when links are as they are. */
  Optional<LinkSpeed> link(int from, int to) {
    WanSettings wan = settings.wan();
    if (!wan.emulate() || !settings.system().overWan()) {
      return Optional.empty();
    }
    WanMatrix links = wan.links();
    return Optional.of(
        new LinkSpeed(
            links.bytesPerSecond(from, to) * wan.bandwidthFactor(),
            links.roundTripNanos(from, to) / 2));
  }
}
