package dev.meridian.models.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.base.MeridianException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SignificanceTest {
  /** A function of a user's own. */
  public static final class Magnitude implements SignificanceFunction {
    @Override
    public void judge(
        float[] accumulated, int from, float[] values, int valuesFrom, int count, float[] into) {
      for (int j = 0; j < count; j++) {
        into[j] = Math.abs(accumulated[from + j]);
      }
    }
  }

  private static float[] judge(SignificanceFunction function, float[] accumulated, float... value) {
    float[] into = new float[value.length];
    function.judge(accumulated, 0, value, 0, value.length, into);
    return into;
  }

  @Test
  void should_judge_an_element_by_its_own_value_and_floor_the_denominator() {
    assertThat(judge(new ElementRelative(0.5f), new float[] {-1, 1, 0}, 4, 0, 7))
        .containsExactly(0.25f, 2, 0);
  }

  @Test
  void should_judge_an_element_by_the_row() {
    float[] accumulated = {1, 2, 0, 0, 0, 0, 0, 0, 0};
    float[] significance = judge(new RowRms(0.1f), accumulated, 9, 0, 0, 0, 0, 0, 0, 0, 0);

    assertThat(significance[0]).isCloseTo(1 / 3f, within(1e-6f));
    assertThat(significance[1]).isCloseTo(2 / 3f, within(1e-6f));
  }

  @Test
  void should_judge_a_count_by_what_is_there_and_take_a_negative_one_for_none() {
    assertThat(judge(new CountRelative(1), new float[] {1, -1, 2}, 9, 0, -3))
        .containsExactly(0.1f, 1, 2);
  }

  @Test
  void should_judge_a_product_as_a_whole() {
    ProductGroups function = new ProductGroups(3, 0.01f);

    assertThat(judge(function, new float[] {1, 0, 0}, 2, 3, 4)).containsExactly(1, 0, 0);
    assertThat(judge(function, new float[] {100, 0, 0}, 200, 0, 4)).containsExactly(0, 0, 0);
  }

  @Property(tries = 100)
  void should_select_what_judging_finds_significant(
      @ForAll @IntRange(min = 1, max = 40) int width, @ForAll @IntRange(max = 10_000) int seed) {
    Random random = new Random(seed);
    float[] values = new float[width];
    float[] accumulated = new float[width];
    for (int j = 0; j < width; j++) {
      values[j] = (float) random.nextGaussian();
      accumulated[j] = (float) (0.1 * random.nextGaussian());
    }
    for (SignificanceFunction function :
        new SignificanceFunction[] {
          new ElementRelative(0.01f), new RowRms(0.01f), new CountRelative(1), new Magnitude()
        }) {
      float[] significance = judge(function, accumulated, values);
      int[] found = new int[width + 1];
      int count =
          function.select(accumulated, 0, values, 0, width, 0.1f, new float[width], found, 0);
      int next = 0;
      for (int j = 0; j < width; j++) {
        boolean selected = next < count && found[next] == j;
        next += selected ? 1 : 0;
        if (Math.abs(significance[j] - 0.1f) > 1e-6f) {
          assertThat(selected).isEqualTo(significance[j] > 0.1f);
        }
      }
    }
  }

  @Test
  void should_show_what_is_not_a_number() {
    int[] found = new int[3];
    int count =
        new RowRms(1)
            .select(new float[] {0, Float.NaN}, 0, new float[2], 0, 2, 0.1f, null, found, 0);

    assertThat(count).isEqualTo(1);
    assertThat(found[0]).isEqualTo(1);
  }

  @Test
  void should_find_functions_by_name_and_by_class() {
    assertThat(SignificanceFunctions.byName("row-rms", 0.5f, 1)).isEqualTo(new RowRms(0.5f));
    assertThat(SignificanceFunctions.byName(Magnitude.class.getName(), 1, 1))
        .isInstanceOf(Magnitude.class);
    assertThatThrownBy(() -> SignificanceFunctions.byName("row-rsm", 1, 1))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("did you mean row-rms?");
    assertThatThrownBy(() -> SignificanceFunctions.byName("java.lang.String", 1, 1))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("does not implement");
  }

  @Test
  void should_lower_the_hard_threshold_as_its_decay_says() {
    assertThat(HardThreshold.of(0.1).at(99)).isCloseTo(0.01f, within(1e-7f));
    assertThat(new HardThreshold(0.1, Decay.CONSTANT).at(99)).isEqualTo(0.1f);
    assertThat(new HardThreshold(0.1, Decay.step(0.5, 10)).at(25)).isEqualTo(0.025f);
    assertThatThrownBy(() -> HardThreshold.of(0)).isInstanceOf(MeridianException.class);
  }

  @Test
  void should_choose_the_soft_threshold_that_fills_the_spare_rate() {
    SignificanceHistogram histogram = new SignificanceHistogram();
    Random random = new Random(3);
    float[] significance = new float[100_000];
    for (int i = 0; i < significance.length; i++) {
      significance[i] = (float) Math.exp(random.nextGaussian() - 4);
    }
    histogram.add(significance, significance.length);

    float soft = SoftThreshold.forSpeed().choose(histogram, 0.1f, 40_000, 1e6, 6_000, 3);

    int between = 0;
    for (float one : significance) {
      between += one >= soft && one < 0.1f ? 1 : 0;
    }
    assertThat(between).isBetween(9_000, 11_000);
  }

  @Test
  void should_choose_no_soft_threshold_without_room_and_the_least_with_plenty() {
    SignificanceHistogram histogram = new SignificanceHistogram();
    histogram.add(new float[] {0.01f, 0.02f}, 2);
    SoftThreshold speed = SoftThreshold.forSpeed();

    assertThat(speed.choose(histogram, 0.1f, 0, 1e6, 0, 4)).isEqualTo(0.1f);
    assertThat(speed.choose(histogram, 0.1f, 1e6, 1e6, 2_000_000, 4)).isEqualTo(0.1f);
    assertThat(speed.choose(histogram, 0.1f, 1e6, 1e6, 0, 4)).isZero();
    assertThat(SoftThreshold.NONE.choose(histogram, 0.1f, 1e6, 1e6, 0, 4)).isEqualTo(0.1f);
  }
}
