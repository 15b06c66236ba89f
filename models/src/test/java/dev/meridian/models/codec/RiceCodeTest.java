package dev.meridian.models.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.MeridianException;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RiceCodeTest {
  @Property
  void should_read_what_was_written_and_stop_where_it_ends(
      @ForAll long seed,
      @ForAll @IntRange(max = 30) int k,
      @ForAll @IntRange(min = 1, max = 40) int count) {
    int[] numbers = numbers(new SplittableRandom(seed), k, count);
    ByteSource in = new ByteSource(written(numbers, k));
    int[] read = new int[count];
    RiceCode.read(in, k, read, count);
    assertThat(read).isEqualTo(numbers);
    assertThat(in.getByte()).isEqualTo(77);
    assertThat(in.atEnd()).isTrue();
  }

  @Property
  void should_add_gaps_up_to_indexes_or_tell_that_one_is_negative(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int k,
      @ForAll @IntRange(min = 1, max = 40) int count) {
    int[] gaps = numbers(new SplittableRandom(seed), k, count);
    int[] indexes = new int[count];
    long last = RiceCode.readGaps(new ByteSource(written(gaps, k)), k, indexes, count);
    long expected = -1;
    for (int i = 0; i < count; i++) {
      expected += gaps[i] + 1L;
      assertThat(indexes[i]).isEqualTo((int) expected);
    }
    assertThat(last).isEqualTo(expected);
    gaps[count - 1] = -1;
    assertThat(RiceCode.readGaps(new ByteSource(written(gaps, k)), k, indexes, count)).isNegative();
  }

  @Property
  void should_notice_that_bytes_are_missing(
      @ForAll long seed,
      @ForAll @IntRange(max = 30) int k,
      @ForAll @IntRange(min = 1, max = 40) int count) {
    byte[] bytes = written(numbers(new SplittableRandom(seed), k, count), k);
    ByteSource in = new ByteSource(Arrays.copyOf(bytes, bytes.length - 2));
    assertThatThrownBy(() -> RiceCode.read(in, k, new int[count], count))
        .isInstanceOf(MeridianException.class);
  }

  private static byte[] written(int[] numbers, int k) {
    ByteSink out = new ByteSink(0);
    RiceCode.write(numbers, numbers.length, k, out);
    out.putByte(77);
    return out.toBytes();
  }

  /** Numbers that suit the parameter, some that do not fit into one look, some escaped ones. */
  private static int[] numbers(SplittableRandom random, int k, int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      int bits =
          switch (random.nextInt(6)) {
            case 0 -> Math.min(31, k + 4);
            case 1 -> 31;
            default -> k;
          };
      numbers[i] = (int) (random.nextLong() & ((1L << bits) - 1));
    }
    return numbers;
  }
}
