package dev.meridian.experiments.sim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.experiments.sim.History;
import dev.meridian.experiments.sim.HistoryKind;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.experiments.wan.Outage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private final EventQueue events = new EventQueue();
  private final List<Double> seconds = new ArrayList<>();

  private Network network(NetworkSettings settings) {
    return new Network(events, Deployment.virginiaCalifornia(), settings, 5);
  }

  private void run() {
    while (events.step()) {
      assertThat(events.done()).isLessThan(1_000_000);
    }
  }

  private void arrive() {
    seconds.add(events.nowNanos() / 1e9);
  }

  @Test
  void should_take_the_time_of_the_slowest_part_and_half_a_round_trip() {
    Network network = network(NetworkSettings.CALM);
    network.send(0, 11, Lane.DATA, 16.25e6, this::arrive);
    run();
    assertThat(seconds).hasSize(1);
    assertThat(seconds.get(0)).isCloseTo(1 + 0.0361 + 2 * 16.25e6 / 2e9, within(1e-6));
    assertThat(network.bytes(0, 1)).isEqualTo(16.25e6);
    assertThat(network.wanBytes()).isEqualTo(16.25e6);
  }

  @Test
  void should_give_each_machine_a_flow_of_its_own() {
    Network network = network(NetworkSettings.CALM);
    network.send(0, 11, Lane.DATA, 16.25e6, this::arrive);
    network.send(1, 12, Lane.DATA, 16.25e6, this::arrive);
    network.send(1, 13, Lane.DATA, 16.25e6, this::arrive);
    run();
    assertThat(seconds.get(1)).isCloseTo(seconds.get(0), within(1e-9));
    assertThat(seconds.get(2)).isCloseTo(seconds.get(0) + 1, within(0.01));
  }

  @Test
  void should_not_count_what_stays_in_a_data_center_as_wan() {
    Network network = network(NetworkSettings.CALM);
    network.send(0, 1, Lane.DATA, 1e6, this::arrive);
    network.send(0, 0, Lane.DATA, 1e6, this::arrive);
    run();
    assertThat(network.wanBytes()).isZero();
    assertThat(network.bytes(0, 0)).isEqualTo(1e6);
  }

  @Test
  void should_hold_messages_during_an_outage() {
    Outage outage = new Outage(1, 0, 5_000_000_000L);
    Network network = network(NetworkSettings.CALM.with(List.of(outage)));
    network.send(0, 11, Lane.DATA, 1, this::arrive);
    run();
    assertThat(seconds.get(0)).isCloseTo(5.0361, within(1e-6));
  }

  @Test
  void should_lose_double_and_delay_as_often_as_told() {
    Network network = network(NetworkSettings.CALM.with(new LinkFaults(0.2, 0.1, 0.5, 1000)));
    int sent = 5000;
    for (int i = 0; i < sent; i++) {
      network.sendFaulty(0, 11, Lane.DATA, 1, this::arrive);
    }
    run();
    assertThat(seconds.size() / (double) sent).isCloseTo(0.9, within(0.02));
  }

  @Test
  void should_repeat_a_history_bit_for_bit() {
    assertThat(historyOf(3)).isEqualTo(historyOf(3)).isNotEqualTo(historyOf(4));
  }

  private static String historyOf(long seed) {
    EventQueue events = new EventQueue();
    LinkFaults faults = new LinkFaults(0.2, 0.1, 0.5, 100_000_000);
    Network network =
        new Network(events, Deployment.ec2All(), NetworkSettings.CALM.with(faults), seed);
    History history = new History(null);
    for (int m = 0; m < 22; m++) {
      int from = m;
      int to = 21 - m;
      network.sendFaulty(
          from,
          to,
          Lane.DATA,
          1e6,
          () -> history.record(events.nowNanos(), HistoryKind.MIRROR_ARRIVED, from, to, 1));
    }
    while (events.step()) {
      assertThat(events.done()).isLessThan(10_000);
    }
    return history.digest().hex();
  }
}
