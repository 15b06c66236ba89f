package dev.meridian.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.config.TrainingSettings;
import dev.meridian.runtime.protocol.DataCenterFigures;
import dev.meridian.runtime.protocol.JobEvent.Measured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobClockTest {
  private JobClock clock;

  @BeforeEach
  void make() {
    TrainingSettings settings = Jobs.linear(Map.of("explode-factor", "10"));
    clock = new JobClock(JobParts.of(settings, TrainingData.read(settings).application()));
  }

  private static Measured share(int dataCenter, long at, double sum) {
    return new Measured(dataCenter, at, sum, 10, 100, List.of(0.5f), DataCenterFigures.NONE);
  }

  @Test
  void should_sum_shares_of_the_same_clock_over_all_data_centers() {
    assertThat(clock.measured(share(0, 5, 10))).isEmpty();
    assertThat(clock.measured(share(0, 10, 8))).isEmpty();
    assertThat(clock.measured(share(1, 5, 30))).contains(2.0);
    assertThat(clock.measured(share(1, 10, 12))).contains(1.0);
    assertThat(clock.measuredClock()).isEqualTo(10);
    assertThat(clock.workUnits()).isEqualTo(200);
  }

  @Test
  void should_know_the_slowest_and_how_far_the_fastest_is_ahead() {
    clock.reached(0, 7);
    clock.reached(1, 4);
    clock.reached(0, 6);
    assertThat(clock.least()).isEqualTo(4);
    assertThat(clock.lag()).isEqualTo(3);
  }

  @Test
  void should_stop_when_the_objective_explodes_or_is_no_number() {
    clock.measured(share(0, 5, 10));
    clock.measured(share(1, 5, 10));
    clock.measured(share(0, 10, 100));
    assertThat(clock.measured(share(1, 10, 100))).contains(10.0);
    clock.measured(share(0, 15, 200));
    assertDiverged(share(1, 15, 200), "clock 15");
    clock.measured(share(0, 20, Double.NaN));
    assertDiverged(share(1, 20, 1), "clock 20");
  }

  private void assertDiverged(Measured last, String where) {
    assertThatThrownBy(() -> clock.measured(last))
        .isInstanceOfSatisfying(
            MeridianException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DIVERGED))
        .hasMessageContaining(where)
        .hasMessageContaining("table weights");
  }
}
