package dev.meridian.experiments.gaia.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedRatioTest {
  @Test
  void should_average_ratios_geometrically_with_an_interval() {
    PairedRatio ratio = PairedRatio.of(List.of(2.0, 8.0), List.of(1.0, 1.0));
    assertThat(ratio.mean()).isCloseTo(4, within(1e-9));
    assertThat(Math.log(ratio.high() / ratio.mean())).isCloseTo(12.706 * Math.log(2), within(1e-6));
    assertThat(ratio.low() * ratio.high()).isCloseTo(16, within(1e-6));
  }

  @Test
  void should_count_pairs_that_never_arrived_and_claim_nothing_then() {
    PairedRatio ratio = PairedRatio.of(List.of(2.0, Double.POSITIVE_INFINITY), List.of(1.0, 1.0));
    assertThat(ratio.mean()).isCloseTo(2, within(1e-9));
    assertThat(ratio.failures()).isEqualTo(1);
    assertThat(ratio.strict()).isNaN();
    assertThat(ratio.text()).isEqualTo("2.00 [2.00, 2.00] 1 failed");
  }
}
