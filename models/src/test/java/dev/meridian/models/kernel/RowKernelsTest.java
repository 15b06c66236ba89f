package dev.meridian.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Holds the vector kernels, which tests run with, to the bits of the plain ones. */
class RowKernelsTest {
  private static final RowKernels PLAIN = new PlainRowKernels();

  private final float[] lanes = new float[RowKernels.LANES];

  @Test
  void should_be_vectors_that_are_compared_with_plain_loops() throws Exception {
    Class<?> vector = Class.forName("dev.meridian.models.kernel.vector.VectorRowKernels");
    assumeThat(vector.getMethod("isFast").invoke(null)).as("wide vectors").isEqualTo(true);
    assertThat(Kernels.ROWS).isInstanceOf(vector);
  }

  @Test
  void should_add_partial_sums_and_what_is_left_over_in_the_stated_order() {
    float[] p = {1e8f, 1, 1, 1, -1e8f, 1, 1, 1, 0.5f};
    float[] ones = new float[9];
    Arrays.fill(ones, 1);
    assertThat(Kernels.ROWS.dot(p, ones, 0, 9, lanes)).isEqualTo(6.5f);
    assertThat(PLAIN.dot(p, ones, 0, 9, lanes)).isEqualTo(6.5f);
    assertThat(Kernels.ROWS.sumOfSquares(new float[] {9, 2, 3}, 1, 3, new float[0])).isEqualTo(13);
  }

  @Property
  void should_sum_and_step_to_the_same_bits(
      @ForAll long seed, @ForAll @IntRange(max = 5) int from, @ForAll @IntRange(max = 70) int n) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] p = numbers(random, from + n + 3);
    float[] q = numbers(random, from + n + 3);
    int to = from + n;
    assertThat(Kernels.ROWS.dot(p, q, from, to, lanes)).isEqualTo(PLAIN.dot(p, q, from, to, lanes));
    assertThat(Kernels.ROWS.sumOfSquares(p, from, to, lanes))
        .isEqualTo(PLAIN.sumOfSquares(p, from, to, lanes));
    float[] plainP = p.clone();
    float[] plainQ = q.clone();
    PLAIN.step(plainP, plainQ, from, to, 0.99f, 0.03f, 0.98f, -0.7f);
    Kernels.ROWS.step(p, q, from, to, 0.99f, 0.03f, 0.98f, -0.7f);
    assertThat(p).isEqualTo(plainP);
    assertThat(q).isEqualTo(plainQ);
  }

  @Property
  void should_add_to_the_same_bits_and_to_nothing_else(
      @ForAll long seed, @ForAll @IntRange(max = 5) int at, @ForAll @IntRange(max = 70) int count) {
    SplittableRandom random = new SplittableRandom(seed);
    int from = random.nextBoolean() ? at : random.nextInt(6);
    float[] into = numbers(random, at + count + 3);
    float[] too = numbers(random, at + count + 3);
    float[] values = numbers(random, from + count + 3);
    float[] plainInto = into.clone();
    float[] plainToo = too.clone();
    PLAIN.addToBoth(plainInto, plainToo, at, values, from, count);
    Kernels.ROWS.addToBoth(into, too, at, values, from, count);
    assertThat(into).isEqualTo(plainInto);
    assertThat(too).isEqualTo(plainToo);
    PLAIN.add(plainInto, at, values, from, count);
    Kernels.ROWS.add(into, at, values, from, count);
    assertThat(into).isEqualTo(plainInto);
  }

  @Property
  void should_measure_while_adding_what_plain_loops_measure_afterwards(
      @ForAll long seed,
      @ForAll @IntRange(max = 5) int at,
      @ForAll @IntRange(max = 110) int count) {
    SplittableRandom random = new SplittableRandom(seed);
    int from = random.nextBoolean() ? at : random.nextInt(6);
    float[] into = numbers(random, at + count + 3);
    float[] too = numbers(random, at + count + 3);
    float[] values = numbers(random, from + count + 3);
    if (count > 0 && random.nextInt(4) == 0) {
      values[from + random.nextInt(count)] = Float.NaN;
    }
    float[] plainInto = into.clone();
    float[] plainToo = too.clone();
    float[] measures = new float[2];
    PLAIN.addToBoth(plainInto, plainToo, at, values, from, count);
    Kernels.ROWS.addMeasured(into, too, at, values, from, count, lanes, measures);
    assertThat(into).isEqualTo(plainInto);
    assertThat(too).isEqualTo(plainToo);
    float sum = PLAIN.sumOfSquares(into, at, at + count, lanes);
    float largest = PLAIN.largest(too, at, at + count);
    assertThat(measures).isEqualTo(new float[] {sum, largest});
  }

  @Test
  void should_come_to_the_same_bits_when_compiled() {
    SplittableRandom random = new SplittableRandom(5);
    float[] p = numbers(random, 44);
    float[] q = numbers(random, 44);
    float[] plainP = p.clone();
    float[] plainQ = q.clone();
    // More rounds than the compilers wait for.
    for (int round = 0; round < 50_000; round++) {
      float dot = PLAIN.dot(plainP, plainQ, 1, 44, lanes);
      assertThat(Kernels.ROWS.dot(p, q, 1, 44, lanes) == dot).isTrue();
      PLAIN.step(plainP, plainQ, 1, 44, 0.8f, -0.6f, 0.8f, 0.6f);
      Kernels.ROWS.step(p, q, 1, 44, 0.8f, -0.6f, 0.8f, 0.6f);
    }
    assertThat(p).isEqualTo(plainP);
    assertThat(q).isEqualTo(plainQ);
  }

  @Property
  void should_select_what_is_not_below_the_bound(
      @ForAll long seed, @ForAll @IntRange(max = 5) int from, @ForAll @IntRange(max = 70) int n) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] elements = numbers(random, from + n + 3);
    if (n > 0) {
      elements[from + random.nextInt(n)] = random.nextBoolean() ? Float.NaN : 0.75f;
    }
    int[] found = new int[n + 1];
    int[] plain = new int[n + 1];
    int count = Kernels.ROWS.selectNotBelow(elements, from, from + n, 0.75f, found, 0);
    assertThat(PLAIN.selectNotBelow(elements, from, from + n, 0.75f, plain, 0)).isEqualTo(count);
    assertThat(Arrays.copyOf(found, count)).isEqualTo(Arrays.copyOf(plain, count));
    assertThat(Arrays.stream(found, 0, count).filter(i -> Math.abs(elements[i]) < 0.75f)).isEmpty();
    assertThat(n == 0 || count > 0).isTrue();
  }

  @Property
  void should_tell_the_largest_magnitude(
      @ForAll long seed, @ForAll @IntRange(max = 5) int from, @ForAll @IntRange(max = 70) int n) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] elements = numbers(random, from + n + 3);
    float largest = 0;
    for (int i = from; i < from + n; i++) {
      largest = Math.max(largest, Math.abs(elements[i]));
    }
    assertThat(Kernels.ROWS.largest(elements, from, from + n)).isEqualTo(largest);
    assertThat(PLAIN.largest(elements, from, from + n)).isEqualTo(largest);
    if (n > 0) {
      elements[from + random.nextInt(n)] = Float.NaN;
      assertThat(Kernels.ROWS.largest(elements, from, from + n)).isNaN();
      assertThat(PLAIN.largest(elements, from, from + n)).isNaN();
    }
  }

  /** Mostly small numbers, some of very different size, both zeros. */
  private static float[] numbers(SplittableRandom random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      double number = 2 * random.nextDouble() - 1;
      numbers[i] =
          switch (random.nextInt(8)) {
            case 0 -> (float) (number * 1e12);
            case 1 -> (float) (number * 1e-30);
            case 2 -> number < 0 ? -0f : 0f;
            default -> (float) number;
          };
    }
    return numbers;
  }
}
