package dev.meridian.video.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class HypergeometricBoundTest {
  private static BigInteger choose(long n, long k) {
    if (k < 0 || k > n) {
      return BigInteger.ZERO;
    }
    BigInteger result = BigInteger.ONE;
    for (long i = 1; i <= k; i++) {
      result = result.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return result;
  }

  private static double probability(long population, long marked, long sample, long hits) {
    BigInteger ways = choose(marked, hits).multiply(choose(population - marked, sample - hits));
    return new BigDecimal(ways)
        .divide(new BigDecimal(choose(population, sample)), MathContext.DECIMAL64)
        .doubleValue();
  }

  @Test
  void should_sum_the_exact_probabilities() {
    for (long marked = 0; marked <= 40; marked++) {
      double sum = 0;
      for (long hits = 0; hits <= 15; hits++) {
        sum += probability(40, marked, 15, hits);
        assertThat(HypergeometricBound.atMost(40, marked, 15, hits))
            .as("%d marked, at most %d hits", marked, hits)
            .isCloseTo(sum, within(1e-9));
      }
    }
  }

  @Test
  void should_cover_every_population_as_often_as_promised() {
    for (double delta : new double[] {0.01, 0.05, 0.2}) {
      for (long marked = 0; marked <= 30; marked++) {
        double above = 0;
        double below = 0;
        for (long hits = 0; hits <= 12; hits++) {
          double likely = probability(30, marked, 12, hits);
          boolean possible = likely > 0;
          if (possible && marked > HypergeometricBound.upper(30, 12, hits, delta)) {
            above += likely;
          }
          if (possible && marked < HypergeometricBound.lower(30, 12, hits, delta)) {
            below += likely;
          }
        }
        assertThat(above).as("%d marked above its bound", marked).isLessThanOrEqualTo(delta);
        assertThat(below).as("%d marked below its bound", marked).isLessThanOrEqualTo(delta);
      }
    }
  }

  @Test
  void should_know_a_population_that_was_drawn_as_a_whole() {
    assertThat(HypergeometricBound.upper(50, 50, 7, 0.05)).isEqualTo(7);
    assertThat(HypergeometricBound.lower(50, 50, 7, 0.05)).isEqualTo(7);
    assertThat(HypergeometricBound.upper(0, 0, 0, 0.05)).isZero();
    assertThat(HypergeometricBound.upper(50, 0, 0, 0.05)).isEqualTo(50);
  }

  @Test
  void should_agree_with_the_rule_of_three_on_a_large_population() {
    assertThat(HypergeometricBound.upper(1_000_000, 300, 0, 0.05)).isCloseTo(9_936, within(60L));
  }

  @Test
  void should_spend_no_more_than_it_has_over_all_looks() {
    double spent = 0;
    for (int look = 1; look < 1000; look++) {
      spent += Looks.delta(0.05, look);
    }
    assertThat(spent).isLessThan(0.05).isGreaterThan(0.0499);
    assertThat(Looks.sizeAfter(0, 10_000)).isEqualTo(200);
    assertThat(Looks.sizeAfter(200, 10_000)).isEqualTo(280);
    assertThat(Looks.sizeAfter(280, 300)).isEqualTo(300);
  }

  @Test
  void should_refuse_samples_that_cannot_be() {
    assertThatThrownBy(() -> HypergeometricBound.upper(5, 6, 0, 0.1))
        .hasMessageContaining("sample of 6 out of 5");
  }
}
