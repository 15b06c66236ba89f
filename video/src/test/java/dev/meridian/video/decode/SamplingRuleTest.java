package dev.meridian.video.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SamplingRuleTest {
  private static SamplingRule fixed(double source, double rate) {
    return SamplingRule.of(Sampling.fps(rate), new NominalRate(source, true), 0, 0);
  }

  private static List<Long> picked(SamplingRule rule, long frames) {
    return LongStream.range(0, frames).filter(i -> rule.picks(i, i * 40_000)).boxed().toList();
  }

  @Test
  void should_pick_one_frame_a_second_with_halves_to_even() {
    assertThat(picked(fixed(12.5, 1), 101))
        .containsExactly(0L, 12L, 25L, 38L, 50L, 62L, 75L, 88L, 100L);
  }

  @Test
  void should_let_the_next_frame_stand_in_for_one_that_cannot_be_used() {
    SamplingRule rule = fixed(10, 1);
    assertThat(rule.picks(0, 0)).isTrue();
    assertThat(rule.picks(13, 0)).isTrue();
    assertThat(rule.picks(19, 0)).isFalse();
    assertThat(rule.picks(20, 0)).isTrue();
  }

  @Test
  void should_not_make_up_for_what_has_become_overdue() {
    SamplingRule rule = fixed(10, 1);
    assertThat(rule.picks(0, 0)).isTrue();
    assertThat(rule.picks(55, 0)).isTrue();
    assertThat(rule.picks(56, 0)).isFalse();
    assertThat(rule.picks(60, 0)).isTrue();
  }

  @Test
  void should_start_anew_where_it_is_told_to() {
    SamplingRule rule = SamplingRule.of(Sampling.fps(1), new NominalRate(10, true), 7, 0);
    assertThat(rule.picks(7, 0)).isTrue();
    assertThat(rule.picks(16, 0)).isFalse();
    assertThat(rule.picks(17, 0)).isTrue();
  }

  @Property(tries = 200)
  void should_pick_exactly_the_rounded_multiples(
      @ForAll @DoubleRange(min = 0.5, max = 240) double source,
      @ForAll @DoubleRange(min = 0.05, max = 240) double rate) {
    double step = Math.max(source, rate);
    List<Long> expected = new ArrayList<>();
    for (long k = 0; (long) Math.rint(k * step / rate) < 500; k++) {
      expected.add((long) Math.rint(k * step / rate));
    }
    assertThat(expected).doesNotHaveDuplicates();
    assertThat(picked(fixed(source, rate), 500)).isEqualTo(expected);
  }

  @Property(tries = 50)
  void should_pick_every_frame_when_the_rate_is_at_least_that_of_the_source(
      @ForAll @DoubleRange(min = 0.5, max = 240) double source,
      @ForAll @DoubleRange(min = 1, max = 4) double factor) {
    assertThat(picked(fixed(source, source * factor), 300)).hasSize(300);
  }

  @Property(tries = 100)
  void should_pick_by_time_the_first_frame_of_each_period_that_has_one(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 900_000) Integer> steps,
      @ForAll @DoubleRange(min = 0.2, max = 30) double rate) {
    SamplingRule rule = SamplingRule.of(Sampling.fps(rate), new NominalRate(0, false), 0, 0);
    long time = 0;
    long lastPeriod = -1;
    for (int n = 0; n < steps.size(); n++) {
      long period = period(time, rate);
      assertThat(rule.picks(n, time)).isEqualTo(period > lastPeriod);
      lastPeriod = period;
      time += steps.get(n);
    }
  }

  /** The greatest k that is due at this time. */
  private static long period(long time, double rate) {
    long k = Math.max(0, (long) (time * rate / 1e6) - 1);
    while ((long) Math.floor((k + 1) * 1e6 / rate) <= time) {
      k++;
    }
    return k;
  }
}
