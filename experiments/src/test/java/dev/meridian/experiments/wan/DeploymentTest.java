package dev.meridian.experiments.wan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeploymentTest {
  @Test
  void should_place_two_machines_in_each_of_eleven_regions_and_eleven_in_each_of_two() {
    assertThat(Deployment.ec2All().machines()).isEqualTo(22);
    assertThat(Deployment.singaporeSaoPaulo().machines()).isEqualTo(22);
    assertThat(Deployment.singaporeSaoPaulo().dataCenterOf(11)).isEqualTo(1);
    assertThat(Deployment.lan("Virginia").dataCenterOf(21)).isZero();
  }
}
