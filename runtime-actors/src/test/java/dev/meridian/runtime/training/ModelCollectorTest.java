package dev.meridian.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import dev.meridian.models.base.Blob;
import dev.meridian.runtime.config.TrainingSettings;
import dev.meridian.runtime.mirror.Receivers;
import dev.meridian.runtime.protocol.Lane;
import dev.meridian.runtime.protocol.MachineMessage;
import dev.meridian.runtime.protocol.MachineMessage.ProgramGiven;
import dev.meridian.runtime.protocol.MachineMessage.RowsAnswered;
import dev.meridian.runtime.protocol.Parcel;
import dev.meridian.runtime.protocol.Target;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelCollectorTest {
  private final Receivers receivers = new Receivers();
  private final CompletableFuture<TrainedModel> model = new CompletableFuture<>();
  private JobParts job;

  @BeforeEach
  void make() {
    TrainingSettings settings = Jobs.linear(Map.of());
    job = JobParts.of(settings, TrainingData.read(settings).application());
  }

  private void deliver(int from, MachineMessage message) {
    receivers.deliver(new Parcel(from, 0, Target.COLLECTOR, Lane.DATA, false, message));
  }

  private void program(int machine) {
    deliver(machine, new ProgramGiven(Blob.of(new byte[] {(byte) machine})));
  }

  private void rows() {
    deliver(0, new RowsAnswered(0, 0, job.initialModel(), 20));
  }

  @Test
  void should_take_what_comes_while_it_is_still_asking() {
    Runnable answerAtOnce =
        () -> {
          rows();
          program(0);
          program(1);
        };
    BehaviorTestKit<ModelCollector.Command> collector =
        BehaviorTestKit.create(ModelCollector.create(job, receivers, answerAtOnce, model));
    collector.runOne();
    collector.runOne();
    assertThat(model).isNotDone();
    collector.runOne();
    assertThat(model.join().tables()).isEqualTo(job.initialModel());
    assertThat(model.join().programs()).hasSize(2);
    assertThat(collector.isAlive()).isFalse();
  }

  @Test
  void should_not_mind_what_comes_twice() {
    BehaviorTestKit<ModelCollector.Command> collector =
        BehaviorTestKit.create(ModelCollector.create(job, receivers, () -> {}, model));
    program(1);
    program(1);
    rows();
    rows();
    collector.runOne();
    collector.runOne();
    collector.runOne();
    collector.runOne();
    assertThat(model).isNotDone();
    program(0);
    collector.runOne();
    assertThat(model).isDone();
  }
}
