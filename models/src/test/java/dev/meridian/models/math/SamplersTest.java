package dev.meridian.models.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplersTest {
  private static final int DRAWS = 200_000;

  @Test
  void should_follow_the_published_sequence() {
    // SplitMix64 from state 0, as in the reference implementation.
    assertThat(SeededRandom.mix(SeededRandom.STEP)).isEqualTo(0xE220A8397B1DCDAFL);
    long second = SeededRandom.STEP;
    second += SeededRandom.STEP;
    assertThat(SeededRandom.mix(second)).isEqualTo(0x6E789E6AA1B965F4L);
  }

  @Test
  void should_depend_on_every_step_of_the_path() {
    long seed = SeededRandom.seed(1, 2, 3);
    assertThat(SeededRandom.seed(1, 2, 3)).isEqualTo(seed);
    assertThat(SeededRandom.seed(1, 3, 2)).isNotEqualTo(seed);
    assertThat(SeededRandom.seed(2, 2, 3)).isNotEqualTo(seed);
    assertThat(SeededRandom.seed(1, 2)).isNotEqualTo(SeededRandom.seed(1, 2, 0));
  }

  @Test
  void should_draw_normal_and_gamma_numbers_of_the_right_mean_and_spread() {
    SeededRandom random = SeededRandom.of(1);
    double[] normal = IntStream.range(0, DRAWS).mapToDouble(i -> random.nextGaussian()).toArray();
    double[] small = IntStream.range(0, DRAWS).mapToDouble(i -> random.nextGamma(0.3)).toArray();
    double[] large = IntStream.range(0, DRAWS).mapToDouble(i -> random.nextGamma(4)).toArray();
    assertThat(mean(normal)).isEqualTo(0, within(0.01));
    assertThat(variance(normal)).isEqualTo(1, within(0.02));
    assertThat(mean(small)).isEqualTo(0.3, within(0.01));
    assertThat(variance(small)).isEqualTo(0.3, within(0.02));
    assertThat(mean(large)).isEqualTo(4, within(0.03));
    assertThat(variance(large)).isEqualTo(4, within(0.1));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / values.length;
  }

  @Test
  void should_draw_indexes_by_their_weight() {
    SeededRandom random = SeededRandom.of(3);
    AliasTable table = new AliasTable(new double[] {1, 0, 5, 0.5, 3.5});
    int[] counts = new int[5];
    for (int i = 0; i < DRAWS; i++) {
      counts[table.draw(random)]++;
    }
    assertThat(counts[1]).isZero();
    assertThat(counts[0] / (double) DRAWS).isEqualTo(0.1, within(0.005));
    assertThat(counts[2] / (double) DRAWS).isEqualTo(0.5, within(0.005));
    assertThat(counts[3] / (double) DRAWS).isEqualTo(0.05, within(0.005));
    assertThatThrownBy(() -> new AliasTable(new double[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void should_keep_all_values_when_shuffling() {
    int[] values = IntStream.range(0, 100).toArray();
    SeededRandom.of(1).shuffle(values);
    assertThat(values).isNotEqualTo(IntStream.range(0, 100).toArray());
    assertThat(IntStream.of(values).sorted())
        .containsExactly(IntStream.range(0, 100).boxed().toArray(Integer[]::new));
  }
}
