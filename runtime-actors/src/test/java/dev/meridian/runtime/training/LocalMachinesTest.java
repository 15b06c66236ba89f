package dev.meridian.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestInbox;
import dev.meridian.runtime.protocol.WorkerCommand;
import dev.meridian.runtime.training.WorkerEvent.WorkerHalted;
import org.junit.jupiter.api.Test;

class LocalMachinesTest {
  private static LocalMachines two() {
    LocalMachines machines = new LocalMachines(2);
    machines.addWorker(0, TestInbox.<WorkerCommand>create().getRef());
    machines.addWorker(1, TestInbox.<WorkerCommand>create().getRef());
    return machines;
  }

  @Test
  void should_tell_when_all_have_halted_and_how_far_the_furthest_came() {
    LocalMachines machines = two();
    machines.expectHalts(1);
    assertThat(machines.halted(new WorkerHalted(0, 1, 7))).isFalse();
    assertThat(machines.halted(new WorkerHalted(1, 1, 9))).isTrue();
    assertThat(machines.furthest()).isEqualTo(9);
  }

  @Test
  void should_not_count_a_halt_on_an_order_that_has_been_replaced() {
    LocalMachines machines = two();
    machines.expectHalts(1);
    machines.expectHalts(2);
    assertThat(machines.halted(new WorkerHalted(0, 1, 7))).isFalse();
    assertThat(machines.halted(new WorkerHalted(1, 2, 7))).isFalse();
    assertThat(machines.halted(new WorkerHalted(0, 2, 8))).isTrue();
  }
}
