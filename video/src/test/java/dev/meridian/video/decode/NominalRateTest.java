package dev.meridian.video.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NominalRateTest {
  @Test
  void should_take_a_rate_whose_average_is_near_its_grid_for_fixed() {
    assertThat(NominalRate.of(24.0129, 24, false)).isEqualTo(new NominalRate(24.0129, true));
  }

  @Test
  void should_take_a_rate_far_from_its_grid_for_varying() {
    assertThat(NominalRate.of(17.3, 60, false)).isEqualTo(new NominalRate(17.3, false));
  }

  @Test
  void should_never_number_the_frames_of_a_live_source_by_rate() {
    assertThat(NominalRate.of(25, 25, true)).isEqualTo(new NominalRate(25, false));
  }

  @Test
  void should_do_without_a_rate() {
    assertThat(NominalRate.of(0, Double.NaN, false)).isEqualTo(new NominalRate(0, false));
    assertThat(NominalRate.of(90_000, 90_000, false)).isEqualTo(new NominalRate(0, false));
    assertThat(NominalRate.of(Double.NaN, 25, false)).isEqualTo(new NominalRate(25, true));
  }
}
