package dev.meridian.experiments.sim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.experiments.cost.Usage;
import dev.meridian.experiments.wan.Deployment;
import org.junit.jupiter.api.Test;

class DataMoveTest {
  @Test
  void should_take_as_long_as_the_slowest_link() {
    DataMove move = DataMove.to(0, Deployment.singaporeSaoPaulo(), 0.6e9, NetworkSettings.CALM);
    assertThat(move.nanos() / 1e9).isCloseTo(0.6e9 / 2.1e6 + 0.164, within(0.01));
    assertThat(move.usages()).extracting(Usage::sentBytes).containsExactly(0.0, 0.6e9);
    assertThat(move.usages()).extracting(Usage::receivedBytes).containsExactly(0.6e9, 0.0);
  }

  @Test
  void should_move_from_all_data_centers_at_the_same_time() {
    DataMove move = DataMove.to(0, Deployment.ec2All(), 0.1e9, NetworkSettings.CALM);
    assertThat(move.nanos() / 1e9).isCloseTo(0.1e9 / (28.6e6 / 8), within(0.5));
  }
}
