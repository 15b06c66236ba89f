package dev.meridian.runtime.training;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.meridian.models.base.Blob;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.runtime.mirror.Receivers;
import dev.meridian.runtime.protocol.MachineMessage.ProgramGiven;
import dev.meridian.runtime.protocol.MachineMessage.RowsAnswered;
import dev.meridian.runtime.protocol.Parcel;
import dev.meridian.runtime.protocol.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Puts the final model together from what shards and workers send, then stops. */
final class ModelCollector {
  private final JobParts job;
  private final CompletableFuture<TrainedModel> model;
  private final TreeMap<Integer, List<RowBatch>> shards = new TreeMap<>();
  private final TreeMap<Integer, Blob> programs = new TreeMap<>();

  /**
   * The collector.
   *
   * @param receivers of the first data center
   * @param model gets the model
   */
  static Behavior<Parcel> create(
      JobParts job, Receivers receivers, CompletableFuture<TrainedModel> model) {
    return Behaviors.setup(
        context -> {
          receivers.register(0, Target.COLLECTOR, context.getSelf());
          ModelCollector collector = new ModelCollector(job, model);
          return Behaviors.receiveMessage(collector::onParcel);
        });
  }

  private ModelCollector(JobParts job, CompletableFuture<TrainedModel> model) {
    this.job = job;
    this.model = model;
  }

  private Behavior<Parcel> onParcel(Parcel parcel) {
    if (parcel.message() instanceof RowsAnswered rows) {
      shards.put(rows.shard(), rows.rows());
    } else if (parcel.message() instanceof ProgramGiven given) {
      programs.put(parcel.from(), given.state());
    }
    if (shards.size() < job.layout().shards() || programs.size() < job.layout().machines()) {
      return Behaviors.same();
    }
    List<RowBatch> tables = new ArrayList<>();
    for (int table = 0; table < job.maps().size(); table++) {
      int index = table;
      ShardMap map = job.maps().get(table);
      List<RowBatch> parts = shards.values().stream().map(rows -> rows.get(index)).toList();
      tables.add(map.join(RowKeys.all(table, map.spec()), parts));
    }
    model.complete(new TrainedModel(tables, List.copyOf(programs.values())));
    return Behaviors.stopped();
  }
}
