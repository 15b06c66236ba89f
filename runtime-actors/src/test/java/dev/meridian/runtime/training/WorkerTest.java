package dev.meridian.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import dev.meridian.runtime.config.TrainingSettings;
import dev.meridian.runtime.mirror.MachineWires;
import dev.meridian.runtime.mirror.Receivers;
import dev.meridian.runtime.protocol.DataCenterCommand;
import dev.meridian.runtime.protocol.Lane;
import dev.meridian.runtime.protocol.MachineMessage.ReadAsked;
import dev.meridian.runtime.protocol.MachineMessage.RowsAnswered;
import dev.meridian.runtime.protocol.MachineMessage.UpdateGiven;
import dev.meridian.runtime.protocol.Parcel;
import dev.meridian.runtime.protocol.Target;
import dev.meridian.runtime.protocol.WorkerCommand;
import dev.meridian.runtime.training.WorkerEvent.WorkerHalted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker that looks at the objective after every clock, whose shard answers when told to. */
class WorkerTest {
  private final ActorTestKit kit = ActorTestKit.create(ConfigFactory.empty());
  private final TestProbe<DataCenterCommand> owner = kit.createTestProbe();
  private final TestProbe<Parcel> shard = kit.createTestProbe();
  private JobParts job;
  private ActorRef<WorkerCommand> worker;

  @BeforeEach
  void start() {
    TrainingSettings settings = Jobs.linear(Map.of("objective-every", "1"));
    job = JobParts.of(settings, TrainingData.read(settings).application());
    Receivers receivers = new Receivers();
    receivers.register(0, Target.SHARD, shard.getRef());
    MachineWires wires = new MachineWires(0, 1, receivers, List.of());
    WorkerParts parts = job.worker(0, wires, receivers, Runnable::run);
    worker = kit.spawn(Worker.create(parts, WorkerStart.FRESH, owner.getRef()));
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /** The next read, unanswered. */
  private ReadAsked nextRead() {
    Parcel parcel = shard.receiveMessage();
    while (parcel.message() instanceof UpdateGiven) {
      parcel = shard.receiveMessage();
    }
    return (ReadAsked) parcel.message();
  }

  private void answer(ReadAsked read, long shardClock) {
    RowsAnswered rows =
        new RowsAnswered(read.request().requestId(), 0, job.initialModel(), shardClock);
    worker.tell(new Parcel(0, 0, Target.WORKER, Lane.DATA, true, rows));
  }

  private void runTo(long order, long limit) {
    worker.tell(new Worker.RunWorker(order, limit));
  }

  private void expectHalt(long order, long clock) {
    owner.expectMessage(new WorkerHalted(0, order, clock));
  }

  @Test
  void should_halt_when_told_to_while_it_waits_to_look_at_the_objective() {
    runTo(1, 10);
    answer(nextRead(), 0);
    ReadAsked look = nextRead();

    runTo(2, 0);
    expectHalt(2, 1);

    answer(look, 1);
    runTo(3, 1);
    ReadAsked again = nextRead();
    assertThat(again.request().requestId()).isGreaterThan(look.request().requestId());
    answer(again, 1);
    owner.expectMessageClass(WorkerEvent.WorkerMeasured.class);
    expectHalt(3, 1);
  }

  @Test
  void should_look_at_the_objective_of_its_last_clock_before_it_halts() {
    runTo(1, 1);
    answer(nextRead(), 0);
    ReadAsked look = nextRead();

    runTo(2, 1);
    answer(look, 1);
    owner.expectMessageClass(WorkerEvent.WorkerMeasured.class);
    expectHalt(2, 1);
  }
}
