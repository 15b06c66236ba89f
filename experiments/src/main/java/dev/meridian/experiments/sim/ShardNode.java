package dev.meridian.experiments.sim;

import dev.meridian.experiments.sim.net.Lane;
import dev.meridian.experiments.sim.rows.SentRows;
import dev.meridian.models.asp.AspShard;
import dev.meridian.models.asp.Effect;
import dev.meridian.models.asp.MirrorMessage;
import dev.meridian.models.asp.ReadRequest;
import dev.meridian.models.asp.WorkerUpdate;
import java.util.List;
import java.util.function.LongFunction;

/** One parameter shard on its machine: drives the core and carries out what it wants. */
final class ShardNode {
  private final Simulation simulation;
  private final ServerGroup group;
  private final int number;
  private final int machine;
  private final LongFunction<AspShard> maker;
  private AspShard shard;
  private long incarnation = 1;
  private boolean down;
  private long clock;

  /**
   * A shard that is ready to start.
   *
   * @param maker makes the shard's core for an incarnation
   */
  ShardNode(
      Simulation simulation,
      ServerGroup group,
      int number,
      int machine,
      LongFunction<AspShard> maker) {
    this.simulation = simulation;
    this.group = group;
    this.number = number;
    this.machine = machine;
    this.maker = maker;
    this.shard = maker.apply(incarnation);
  }

  int machine() {
    return machine;
  }

  int number() {
    return number;
  }

  ServerGroup group() {
    return group;
  }

  AspShard shard() {
    return shard;
  }

  /** Clocks that all its workers have finished. */
  long clock() {
    return clock;
  }

  void start() {
    carryOut(shard.start(nowMicros()));
  }

  /** Loses everything. What arrives from now on is lost as well. */
  void crash() {
    down = true;
    simulation.record(HistoryKind.CRASHED, machine, machine, clock);
  }

  boolean isDown() {
    return down;
  }

  /** Starts anew with the state of a mirror. */
  void restart(int donor) {
    down = false;
    shard = maker.apply(++incarnation);
    simulation.record(HistoryKind.RESTARTED, machine, donor, incarnation);
    simulation.auditor().onRestart(this);
    carryOut(shard.startWithoutState(donor, nowMicros()));
  }

  void onRead(ReadRequest request) {
    if (down) {
      return;
    }
    simulation.auditor().onRead(this, request);
    carryOut(shard.onRead(request, nowMicros()));
  }

  void onUpdate(int fromMachine, WorkerUpdate update) {
    if (down) {
      return;
    }
    simulation.record(HistoryKind.UPDATE_ARRIVED, fromMachine, machine, update.clock());
    simulation.auditor().onUpdate(this, update);
    carryOut(shard.onUpdate(update, nowMicros()));
  }

  void onMirror(int fromDataCenter, MirrorMessage message) {
    if (down) {
      return;
    }
    if (message.isData()) {
      simulation.record(
          HistoryKind.MIRROR_ARRIVED, fromDataCenter, group.number(), message.bytes());
    }
    simulation.auditor().onMirror(this, fromDataCenter, message);
    carryOut(shard.onMirror(fromDataCenter, message, nowMicros()));
  }

  void onTick() {
    if (down) {
      return;
    }
    carryOut(shard.onTick(nowMicros()));
  }

  void flush() {
    carryOut(shard.onFlush(nowMicros()));
  }

  void carryOut(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.AnswerRead answer) {
        answer(answer);
      } else if (effect instanceof Effect.SendControl send) {
        mirror(send.dataCenter(), Lane.CONTROL, send.message());
      } else if (effect instanceof Effect.SendData send) {
        mirror(send.dataCenter(), Lane.DATA, send.message());
      } else if (effect instanceof Effect.ClockAdvanced advanced) {
        clock = advanced.clock();
        simulation.record(HistoryKind.CLOCK_DONE, machine, machine, clock);
        simulation.auditor().onClock(this);
        simulation.onShardClock(this);
      } else if (effect instanceof Effect.StateRecovered recovered) {
        clock = recovered.clock();
        simulation.auditor().onRecovered(this);
        simulation.onRecovered(this);
      } else if (effect instanceof Effect.MirrorDetached detached) {
        simulation.onDetached(this, detached.dataCenter());
      } else if (effect instanceof Effect.MirrorAttached attached) {
        simulation.onAttached(this, attached.dataCenter());
      }
    }
  }

  private void answer(Effect.AnswerRead answer) {
    simulation.auditor().onAnswer(this, answer);
    WorkerNode worker = group.workers().get(answer.worker());
    SentRows sent = worker.wire().answer(answer.rows());
    double size = sent.bytes() * simulation.plan().byteScale() + Simulation.HEADER_BYTES;
    long clockNow = clock;
    simulation.record(HistoryKind.READ_ANSWERED, machine, worker.machine(), answer.requestId());
    simulation
        .network()
        .send(
            machine,
            worker.machine(),
            Lane.DATA,
            size,
            () -> worker.onAnswer(number, answer.requestId(), sent.rows(), clockNow));
  }

  private void mirror(int dataCenter, Lane lane, MirrorMessage message) {
    ShardNode target = simulation.groups().get(dataCenter).shards().get(number);
    double size = MirrorSize.of(message, simulation.plan().byteScale());
    simulation.onMirrorSent(this, dataCenter, message, size);
    if (lane == Lane.DATA) {
      simulation.record(HistoryKind.MIRROR_SENT, group.number(), dataCenter, message.bytes());
    }
    int from = group.number();
    simulation
        .network()
        .sendFaulty(machine, target.machine(), lane, size, () -> target.onMirror(from, message));
  }

  private long nowMicros() {
    return simulation.events().nowNanos() / 1000;
  }
}
