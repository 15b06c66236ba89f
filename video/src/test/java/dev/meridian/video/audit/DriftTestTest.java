package dev.meridian.video.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class DriftTestTest {
  private static final int STREAMS = 2000;

  /** The share of streams with an alarm within some observations. */
  private static double alarmed(
      double limit, double every, int observations, ToDoubleFunction<SplittableRandom> next) {
    int alarms = 0;
    for (int stream = 0; stream < STREAMS; stream++) {
      DriftTest test = new DriftTest(limit, every);
      SplittableRandom random = new SplittableRandom(stream);
      boolean alarm = false;
      for (int i = 0; i < observations && !alarm; i++) {
        alarm = test.observe(next.applyAsDouble(random));
      }
      alarms += alarm ? 1 : 0;
    }
    return (double) alarms / STREAMS;
  }

  private static double coin(SplittableRandom random, double mean) {
    return random.nextDouble() < mean ? 1 : 0;
  }

  @Test
  void should_keep_the_stated_rate_of_false_alarms_at_the_limit_itself() {
    for (double limit : new double[] {0.01, 0.05, 0.3}) {
      double within = alarmed(limit, 4000, 1000, random -> coin(random, limit));
      double thirds = alarmed(limit, 4000, 1000, r -> (coin(r, limit) + coin(r, limit)) / 2);

      // At most 1000 / 4000; three standard deviations of the share of 2000 streams are 0.03.
      assertThat(within).as("limit %s", limit).isLessThanOrEqualTo(0.25 + 0.03);
      assertThat(thirds).as("limit %s, two a time", limit).isLessThanOrEqualTo(0.25 + 0.03);
    }
  }

  @Test
  void should_hardly_ever_alarm_when_all_is_better_than_promised() {
    assertThat(alarmed(0.05, 1000, 2000, random -> coin(random, 0.02))).isLessThan(0.02);
  }

  @Test
  void should_alarm_in_the_mean_within_the_stated_delay_however_long_all_was_well() {
    for (double mean : new double[] {0.05, 0.2, 0.6, 1}) {
      double sum = 0;
      for (int stream = 0; stream < 1000; stream++) {
        DriftTest test = new DriftTest(0.01, 30_000);
        SplittableRandom random = new SplittableRandom(stream);
        for (int i = 0; i < 500; i++) {
          test.observe(0);
        }
        int delay = 1;
        while (!test.observe(coin(random, mean))) {
          delay++;
        }
        sum += delay;
      }
      assertThat(sum / 1000)
          .as("mean %s", mean)
          .isLessThanOrEqualTo(new DriftTest(0.01, 30_000).delay(mean));
    }
  }

  @Test
  void should_state_a_delay_that_falls_with_the_size_of_the_change() {
    DriftTest test = new DriftTest(0.01, 30_000);

    assertThat(test.delay(0.01)).isInfinite();
    assertThat(test.delay(0.1)).isGreaterThan(test.delay(0.3)).isLessThan(150);
    assertThat(test.delay(0.5)).isLessThan(15);
  }

  @Test
  void should_begin_anew_after_an_alarm() {
    DriftTest test = new DriftTest(0.1, 50);
    int observations = 1;
    while (!test.observe(1)) {
      observations++;
    }

    assertThat(test.evidence()).isZero();
    for (int i = 1; i < observations; i++) {
      assertThat(test.observe(1)).isFalse();
    }
    assertThat(test.observe(1)).isTrue();
  }

  @Test
  void should_refuse_what_is_no_limit_and_no_observation() {
    assertThatThrownBy(() -> new DriftTest(1, 10)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DriftTest(0.1, 10).observe(1.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
