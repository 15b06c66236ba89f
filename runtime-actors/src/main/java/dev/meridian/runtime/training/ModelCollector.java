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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Puts the final model together from what shards and workers send, then stops. */
final class ModelCollector {
  /** After which everyone is asked again: a message may have gone with a broken connection. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What a collector hears. */
  sealed interface Command {}

  private record Arrived(Parcel parcel) implements Command {}

  private record LostPatience() implements Command {}

  private final JobParts job;
  private final Runnable ask;
  private final CompletableFuture<TrainedModel> model;
  private final TreeMap<Integer, List<RowBatch>> shards = new TreeMap<>();
  private final TreeMap<Integer, Blob> programs = new TreeMap<>();

  /**
   * The collector. It asks only once it can be found: an answer that comes before is for nobody.
   *
   * @param receivers of the first data center
   * @param ask has shards and workers send what they have; run on the collector, so it may only
   *     tell
   * @param model gets the model
   */
  static Behavior<Command> create(
      JobParts job, Receivers receivers, Runnable ask, CompletableFuture<TrainedModel> model) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  receivers.register(
                      0, Target.COLLECTOR, context.messageAdapter(Parcel.class, Arrived::new));
                  timers.startTimerWithFixedDelay(new LostPatience(), PATIENCE);
                  ask.run();
                  return new ModelCollector(job, ask, model).collecting();
                }));
  }

  private ModelCollector(JobParts job, Runnable ask, CompletableFuture<TrainedModel> model) {
    this.job = job;
    this.ask = ask;
    this.model = model;
  }

  private Behavior<Command> collecting() {
    return Behaviors.receive(Command.class)
        .onMessage(Arrived.class, this::onArrived)
        .onMessage(LostPatience.class, lost -> onLostPatience())
        .build();
  }

  private Behavior<Command> onLostPatience() {
    ask.run();
    return Behaviors.same();
  }

  private Behavior<Command> onArrived(Arrived arrived) {
    Parcel parcel = arrived.parcel();
    if (parcel.message() instanceof RowsAnswered rows) {
      shards.put(rows.shard(), rows.rows());
    } else if (parcel.message() instanceof ProgramGiven given) {
      programs.put(parcel.from(), given.state());
    }
    if (shards.size() < job.layout().shards() || programs.size() < job.layout().machines()) {
      return Behaviors.same();
    }
    model.complete(new TrainedModel(tables(), List.copyOf(programs.values())));
    return Behaviors.stopped();
  }

  private List<RowBatch> tables() {
    List<RowBatch> tables = new ArrayList<>();
    for (int table = 0; table < job.maps().size(); table++) {
      int index = table;
      ShardMap map = job.maps().get(table);
      List<RowBatch> parts = shards.values().stream().map(rows -> rows.get(index)).toList();
      tables.add(map.join(RowKeys.all(table, map.spec()), parts));
    }
    return tables;
  }
}
