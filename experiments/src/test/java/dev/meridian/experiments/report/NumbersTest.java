package dev.meridian.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "3, 3",
    "-2.50, -2.5",
    "0.98765432, 0.98765",
    "123456.789, 123460",
    "0.000012345678, 0.000012346",
    "1234567890123, 1234567890123",
    "3.00000000000001e10, 3.0000e+10",
    "0.0000000123, 1.2300e-08",
    "NaN, NaN"
  })
  void should_write_five_digits_without_needless_zeros(double value, String text) {
    assertThat(Numbers.brief(value)).isEqualTo(text);
  }
}
