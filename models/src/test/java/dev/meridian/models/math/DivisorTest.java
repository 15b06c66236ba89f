package dev.meridian.models.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DivisorTest {
  @Property
  void should_divide_every_number_by_every_divisor(
      @ForAll @IntRange(min = 1) int divisor, @ForAll @IntRange int number) {
    assertThat(new Divisor(divisor).quotient(number)).isEqualTo(number / divisor);
  }

  @Property
  void should_be_exact_around_multiples(
      @ForAll @IntRange(min = 1, max = 5000) int divisor, @ForAll @IntRange int number) {
    int multiple = number / divisor * divisor;
    Divisor divide = new Divisor(divisor);
    assertThat(divide.quotient(multiple)).isEqualTo(multiple / divisor);
    assertThat(divide.quotient(Math.max(0, multiple - 1)))
        .isEqualTo(Math.max(0, multiple - 1) / divisor);
  }

  @Test
  void should_divide_up_to_the_largest_number() {
    assertThat(new Divisor(1).quotient(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    assertThat(new Divisor(Integer.MAX_VALUE).quotient(Integer.MAX_VALUE)).isEqualTo(1);
    assertThat(new Divisor(Integer.MAX_VALUE).quotient(Integer.MAX_VALUE - 1)).isZero();
    assertThat(new Divisor(1 << 30).quotient(Integer.MAX_VALUE)).isEqualTo(1);
  }

  @Test
  void should_refuse_to_divide_by_nothing() {
    assertThatThrownBy(() -> new Divisor(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
