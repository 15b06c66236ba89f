package dev.meridian.runtime.ps;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import dev.meridian.models.asp.AspShard;
import dev.meridian.models.asp.Effect;
import dev.meridian.models.asp.MirrorMessage;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.runtime.compute.Refusal;
import dev.meridian.runtime.mirror.MachineWires;
import dev.meridian.runtime.protocol.Lane;
import dev.meridian.runtime.protocol.MachineMessage;
import dev.meridian.runtime.protocol.MachineMessage.MirrorTold;
import dev.meridian.runtime.protocol.MachineMessage.ReadAsked;
import dev.meridian.runtime.protocol.MachineMessage.RowsAnswered;
import dev.meridian.runtime.protocol.MachineMessage.UpdateGiven;
import dev.meridian.runtime.protocol.Parcel;
import dev.meridian.runtime.protocol.ShardCommand;
import dev.meridian.runtime.protocol.ShardCommand.CloseShard;
import dev.meridian.runtime.protocol.ShardCommand.DescribeShard;
import dev.meridian.runtime.protocol.ShardCommand.FlushShard;
import dev.meridian.runtime.protocol.ShardCommand.OpenShard;
import dev.meridian.runtime.protocol.ShardCommand.SaveShard;
import dev.meridian.runtime.protocol.ShardCommand.SettleShard;
import dev.meridian.runtime.protocol.ShardCommand.StartShard;
import dev.meridian.runtime.protocol.ShardEvent;
import dev.meridian.runtime.protocol.Target;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * A parameter shard of one data center: owns the core, gives it real time, and carries out what it
 * wants. It speaks two protocols, to local workers and to its mirrors.
 */
public final class ParameterShard {
  public static final EntityTypeKey<ShardCommand> KEY =
      EntityTypeKey.create(ShardCommand.class, "ParameterShard");

  private static final Duration TICK = Duration.ofMillis(50);

  private record Tick() implements ShardCommand {}

  private final ShardDirectory directory;
  private final ActorRef<ClusterSharding.ShardCommand> sharding;
  private final ActorContext<ShardCommand> context;
  private final TimerScheduler<ShardCommand> timers;
  private final long bornNanos = System.nanoTime();
  private final Set<Observed> observed = new HashSet<>();
  private ShardLayout layout;
  private MachineWires wires;
  private AspShard core;
  private OpenShard opened;
  private Optional<SettleShard> settling = Optional.empty();

  /** A read that only looks. */
  private record Observed(int worker, long requestId) {}

  static Behavior<ShardCommand> create(
      ShardDirectory directory, ActorRef<ClusterSharding.ShardCommand> sharding) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new ParameterShard(directory, sharding, context, timers).closed()));
  }

  private ParameterShard(
      ShardDirectory directory,
      ActorRef<ClusterSharding.ShardCommand> sharding,
      ActorContext<ShardCommand> context,
      TimerScheduler<ShardCommand> timers) {
    this.directory = directory;
    this.sharding = sharding;
    this.context = context;
    this.timers = timers;
  }

  private Behavior<ShardCommand> closed() {
    return Behaviors.receive(ShardCommand.class)
        .onMessage(OpenShard.class, this::onOpenShard)
        .onMessage(CloseShard.class, close -> Behaviors.stopped())
        .build();
  }

  private Behavior<ShardCommand> onOpenShard(OpenShard open) {
    Optional<ShardParts> parts = directory.find(open.job());
    if (parts.isEmpty()) {
      open.owner()
          .tell(
              new ShardEvent.ShardFailed(
                  open.machine(), ErrorCode.INTERNAL, "no job " + open.job() + " on this node"));
      return Behaviors.same();
    }
    opened = open;
    try {
      openCore(parts.get());
    } catch (MeridianException | BufferUnderflowException e) {
      failed(e);
      return Behaviors.same();
    }
    List<Long> clocks =
        IntStream.range(0, layout.shards()).mapToObj(worker -> core.nextClock(worker)).toList();
    open.owner().tell(new ShardEvent.ShardOpened(open.machine(), context.getSelf(), clocks));
    return open();
  }

  private void openCore(ShardParts parts) {
    layout = parts.layout();
    wires = parts.wiresOf(opened.machine());
    core =
        new AspShard(
            parts.config(),
            parts.maps(),
            layout.shardOf(opened.machine()),
            parts.initialModel(),
            opened.incarnation());
    if (opened.checkpoint().isPresent()) {
      core.restore(new ByteReader(opened.checkpoint().get().bytes()));
    }
    parts.receivers().register(opened.machine(), Target.SHARD, context.getSelf());
  }

  private Behavior<ShardCommand> open() {
    return Behaviors.receive(ShardCommand.class)
        .onMessage(Parcel.class, this::onParcel)
        .onMessage(Tick.class, tick -> run(core::onTick))
        .onMessage(StartShard.class, start -> onStartShard())
        .onMessage(FlushShard.class, flush -> run(core::onFlush))
        .onMessage(SettleShard.class, this::onSettleShard)
        .onMessage(SaveShard.class, save -> onSaveShard())
        .onMessage(DescribeShard.class, this::onDescribeShard)
        .onMessage(ShardCommand.ExportShard.class, export -> onExportShard())
        .onMessage(CloseShard.class, close -> onCloseShard())
        .build();
  }

  private Behavior<ShardCommand> onStartShard() {
    timers.startTimerWithFixedDelay(new Tick(), TICK);
    return run(core::start);
  }

  private Behavior<ShardCommand> onParcel(Parcel parcel) {
    MachineMessage message = parcel.message();
    if (message instanceof ReadAsked asked) {
      if (!parcel.charged()) {
        observed.add(new Observed(asked.request().worker(), asked.request().requestId()));
      }
      return run(now -> core.onRead(asked.request(), now));
    } else if (message instanceof UpdateGiven given) {
      return run(now -> core.onUpdate(given.update(), now));
    } else if (message instanceof MirrorTold told) {
      return run(now -> core.onMirror(told.fromDataCenter(), told.message(), now));
    }
    return Behaviors.same();
  }

  /** Drives the core and carries out what it wants, in order. */
  private Behavior<ShardCommand> run(LongFunction<List<Effect>> step) {
    try {
      step.apply((System.nanoTime() - bornNanos) / 1000).forEach(this::carryOut);
    } catch (RuntimeException e) {
      return failed(e);
    }
    tellWhenSettled();
    return Behaviors.same();
  }

  private Behavior<ShardCommand> failed(Exception cause) {
    Refusal why =
        cause instanceof BufferUnderflowException
            ? new Refusal(
                ErrorCode.CHECKPOINT_MISMATCH,
                "the checkpoint of machine %d is cut off".formatted(opened.machine()))
            : Refusal.of(cause);
    opened.owner().tell(new ShardEvent.ShardFailed(opened.machine(), why.code(), why.message()));
    return Behaviors.same();
  }

  private void carryOut(Effect effect) {
    if (effect instanceof Effect.AnswerRead answer) {
      answer(answer);
    } else if (effect instanceof Effect.SendControl send) {
      mirror(send.dataCenter(), Lane.CONTROL, send.message());
    } else if (effect instanceof Effect.SendData send) {
      mirror(send.dataCenter(), Lane.DATA, send.message());
    } else if (effect instanceof Effect.ClockAdvanced advanced) {
      opened.owner().tell(new ShardEvent.ShardClock(opened.machine(), advanced.clock()));
    } else if (effect instanceof Effect.MirrorDetached detached) {
      mirrorChanged(detached.dataCenter(), false);
    } else if (effect instanceof Effect.MirrorAttached attached) {
      mirrorChanged(attached.dataCenter(), true);
    } else if (effect instanceof Effect.StateRecovered recovered) {
      opened.owner().tell(new ShardEvent.ShardClock(opened.machine(), recovered.clock()));
    }
  }

  private void mirrorChanged(int dataCenter, boolean attached) {
    context
        .getLog()
        .info("data center {} is {}", dataCenter, attached ? "back" : "away: nobody waits for it");
    opened.owner().tell(new ShardEvent.MirrorChanged(opened.machine(), dataCenter, attached));
  }

  private void answer(Effect.AnswerRead answer) {
    int machine = layout.machineOf(layout.copyOf(opened.machine()), answer.worker());
    boolean charged = !observed.remove(new Observed(answer.worker(), answer.requestId()));
    RowsAnswered rows =
        new RowsAnswered(
            answer.requestId(), layout.shardOf(opened.machine()), answer.rows(), core.clock());
    wires.send(new Parcel(opened.machine(), machine, Target.WORKER, Lane.DATA, charged, rows));
  }

  private void mirror(int dataCenter, Lane lane, MirrorMessage message) {
    int machine = layout.machineOf(dataCenter, layout.shardOf(opened.machine()));
    MirrorTold told = new MirrorTold(core.config().dataCenter(), message);
    wires.send(new Parcel(opened.machine(), machine, Target.SHARD, lane, true, told));
  }

  private Behavior<ShardCommand> onSettleShard(SettleShard settle) {
    settling = Optional.of(settle);
    tellWhenSettled();
    return Behaviors.same();
  }

  private void tellWhenSettled() {
    if (settling.isPresent() && isSettled(settling.get())) {
      long round = settling.get().round();
      settling = Optional.empty();
      opened.owner().tell(new ShardEvent.ShardSettled(opened.machine(), round));
    }
  }

  private boolean isSettled(SettleShard asked) {
    if (core.clock() < asked.clock()) {
      return false;
    }
    if (asked.drained()) {
      return core.isDrained();
    }
    return core.statistics().links().stream()
        .allMatch(link -> link.open() && !link.behind() && link.inFlightBytes() == 0);
  }

  private Behavior<ShardCommand> onSaveShard() {
    ByteWriter out = new ByteWriter(1 << 16);
    core.checkpoint(out);
    opened.owner().tell(new ShardEvent.ShardSaved(opened.machine(), Blob.of(out.toBytes())));
    return Behaviors.same();
  }

  private Behavior<ShardCommand> onDescribeShard(DescribeShard describe) {
    opened.owner().tell(ShardFigures.of(opened.machine(), core, describe.digest()));
    return Behaviors.same();
  }

  private Behavior<ShardCommand> onExportShard() {
    int shard = layout.shardOf(opened.machine());
    List<RowBatch> rows = new ArrayList<>();
    for (int table = 0; table < core.store().maps().size(); table++) {
      int[] mine = core.store().maps().get(table).rowsOf(shard);
      rows.add(core.store().read(RowKeys.of(table, mine)));
    }
    RowsAnswered answer = new RowsAnswered(0, shard, rows, core.clock());
    wires.send(new Parcel(opened.machine(), 0, Target.COLLECTOR, Lane.DATA, false, answer));
    return Behaviors.same();
  }

  private Behavior<ShardCommand> onCloseShard() {
    sharding.tell(new ClusterSharding.Passivate<>(context.getSelf()));
    timers.cancelAll();
    return closed();
  }
}
