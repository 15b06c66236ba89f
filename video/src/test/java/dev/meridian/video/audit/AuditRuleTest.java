package dev.meridian.video.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.StreamId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AuditRuleTest {
  private static final StreamId GATE = new StreamId("gate");

  @Property(tries = 30)
  void should_take_the_fraction_of_any_stretch_of_any_stream(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double fraction) {
    int frames = 40_000;
    int audited = new AuditRule(seed, fraction).audited(1000, 1000 + frames).size();

    double deviation = Math.sqrt(frames * fraction * (1 - fraction));
    assertThat((double) audited)
        .isBetween(frames * fraction - 6 * deviation - 1, frames * fraction + 6 * deviation + 1);
  }

  @Test
  void should_take_frames_independently_of_their_neighbours_and_of_any_period() {
    AuditRule rule = AuditRule.of(GATE, 0.5);
    for (int step : List.of(1, 2, 30, 60, 256, 3600)) {
      int both = 0;
      for (long ordinal = 0; ordinal < 40_000; ordinal++) {
        both += rule.audits(ordinal) && rule.audits(ordinal + step) ? 1 : 0;
      }
      assertThat(both).as("step %d", step).isBetween(9_500, 10_500);
    }
  }

  @Test
  void should_take_the_same_frames_again_and_more_of_them_with_a_greater_fraction() {
    List<Long> few = AuditRule.of(GATE, 0.01).audited(0, 50_000);

    assertThat(AuditRule.of(GATE, 0.01).audited(0, 50_000)).isEqualTo(few).isNotEmpty();
    assertThat(AuditRule.of(GATE, 0.02).audited(0, 50_000)).containsAll(few);
    assertThat(AuditRule.of(new StreamId("yard"), 0.01).audited(0, 50_000)).isNotEqualTo(few);
    assertThat(AuditRule.of(GATE, 0).audited(0, 1000)).isEmpty();
    assertThat(AuditRule.of(GATE, 1).audited(5, 8)).containsExactly(5L, 6L, 7L);
    assertThat(AuditRule.of(GATE, 1).audited(8, 5)).isEmpty();
  }

  @Test
  void should_refuse_a_fraction_that_is_none() {
    assertThatThrownBy(() -> AuditRule.of(GATE, 1.5))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("use 0 to 1");
  }
}
