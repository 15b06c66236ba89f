package dev.meridian.models.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.math.HalfFloat;
import dev.meridian.models.math.Minifloat;
import dev.meridian.models.ps.SparseUpdate;
import dev.meridian.models.ps.TableKind;
import dev.meridian.models.ps.TableSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UpdateCodecTest {
  private static final TableSpec REAL = new TableSpec("real", 500, 8, TableKind.REAL);
  private static final TableSpec COUNT = new TableSpec("count", 500, 8, TableKind.COUNT);
  private static final List<TableSpec> TABLES = List.of(REAL, COUNT);

  private static UpdateCodec codec(UpdateFormat format) {
    return new UpdateCodec(format, TABLES);
  }

  private static SparseUpdate scattered(int table, double fraction, long seed) {
    Random random = new Random(seed);
    int[] indexes = new int[4000];
    float[] values = new float[4000];
    int count = 0;
    for (int i = 0; i < 4000; i++) {
      if (random.nextDouble() < fraction || i == seed % 4000) {
        indexes[count] = i;
        values[count++] =
            table == 1
                ? (float) Math.rint(random.nextGaussian() * 20)
                : (float) (random.nextGaussian() * Math.exp(4 * random.nextGaussian()));
      }
    }
    return SparseUpdate.of(table, indexes, values, count);
  }

  private static SparseUpdate copy(SparseUpdate update) {
    return update.slice(0, update.count());
  }

  private static float[] dense(SparseUpdate update) {
    float[] elements = new float[4000];
    for (int i = 0; i < update.count(); i++) {
      elements[update.indexes()[i]] = update.values()[i] + 0f;
    }
    return elements;
  }

  @Property(tries = 60)
  void should_give_back_exactly_what_went_in(
      @ForAll @DoubleRange(min = 0, max = 1) double fraction,
      @ForAll @IntRange(min = 0, max = 100_000) int seed,
      @ForAll boolean sparse) {
    List<SparseUpdate> updates =
        List.of(scattered(0, fraction, seed), scattered(1, fraction, seed + 1));
    UpdateCodec codec = codec(sparse ? UpdateFormat.SPARSE : UpdateFormat.FULL);

    List<SparseUpdate> decoded = codec.decode(codec.encode(updates));

    for (int table = 0; table < 2; table++) {
      assertThat(dense(decoded.get(table))).isEqualTo(dense(updates.get(table)));
    }
  }

  @Property(tries = 60)
  void should_leave_in_the_update_what_a_reader_gets_and_never_round_counts(
      @ForAll @DoubleRange(min = 0, max = 1) double fraction,
      @ForAll @IntRange(min = 0, max = 100_000) int seed,
      @ForAll boolean half) {
    List<SparseUpdate> updates =
        List.of(scattered(0, fraction, seed), scattered(1, fraction, seed + 1));
    SparseUpdate counts = copy(updates.get(1));
    UpdateCodec codec = codec(half ? UpdateFormat.HALF : UpdateFormat.EIGHT_BIT);

    List<SparseUpdate> decoded = codec.decode(codec.encode(updates));

    assertThat(dense(decoded.get(0))).isEqualTo(dense(updates.get(0)));
    assertThat(dense(decoded.get(1))).isEqualTo(dense(counts));
  }

  @Property(tries = 30)
  void should_round_to_eight_bits_by_at_most_half_a_step_of_the_row(
      @ForAll @IntRange(min = 0, max = 100_000) int seed) {
    SparseUpdate update = scattered(0, 0.9, seed);
    SparseUpdate before = copy(update);

    codec(UpdateFormat.EIGHT_BIT).encode(List.of(update));

    for (int i = 0; i < before.count(); i++) {
      int row = before.indexes()[i] / 8;
      float largest = 0;
      for (int j = 0; j < before.count(); j++) {
        if (before.indexes()[j] / 8 == row) {
          largest = Math.max(largest, Math.abs(before.values()[j]));
        }
      }
      assertThat((double) update.values()[i])
          .isCloseTo(before.values()[i], within(largest / 127 * 0.505));
    }
  }

  @Property(tries = 30)
  void should_round_to_small_floats_by_at_most_a_sixteenth_where_rows_have_few_elements(
      @ForAll @IntRange(min = 0, max = 100_000) int seed) {
    SparseUpdate update = scattered(0, 0.1, seed);
    SparseUpdate before = copy(update);

    int bytes = codec(UpdateFormat.EIGHT_BIT).encode(List.of(update)).size();

    assertThat(8.0 * bytes / update.count()).isLessThan(8 + 5.5);
    float largest = 0;
    for (int i = 0; i < before.count(); i++) {
      largest = Math.max(largest, Math.abs(before.values()[i]));
    }
    for (int i = 0; i < before.count(); i++) {
      double magnitude = Math.abs(before.values()[i]);
      assertThat((double) update.values()[i])
          .isCloseTo(
              before.values()[i],
              within(Math.max(magnitude / 16, 0.505 * largest / Minifloat.MAX)));
    }
  }

  @Test
  void should_convert_every_small_float_there_and_back_and_round_to_the_nearest() {
    for (int code = 0; code < 127; code++) {
      float value = Minifloat.toFloat((byte) code);
      float next = Minifloat.toFloat((byte) (code + 1));
      assertThat(Minifloat.of(value)).isEqualTo((byte) code);
      assertThat(Minifloat.of(-value)).isEqualTo((byte) (value == 0 ? 0 : code | 0x80));
      assertThat(Minifloat.of(value + 0.49f * (next - value))).isEqualTo((byte) code);
      assertThat(Minifloat.of(value + 0.5f * (next - value))).isEqualTo((byte) (code + 1));
    }
    assertThat(Minifloat.toFloat((byte) 127)).isEqualTo(Minifloat.MAX);
    assertThat(Minifloat.of(1.1f * Minifloat.MAX)).isEqualTo((byte) 127);
  }

  @Test
  void should_come_near_the_entropy_of_scattered_indexes() {
    TableSpec wide = new TableSpec("wide", 100_000, 1, TableKind.REAL);
    Random random = new Random(5);
    int[] indexes = new int[100_000];
    int count = 0;
    for (int i = 0; i < 100_000; i++) {
      indexes[count] = i;
      count += random.nextDouble() < 0.05 ? 1 : 0;
    }
    UpdateCodec codec = new UpdateCodec(UpdateFormat.FULL, List.of(wide));

    Blob blob = codec.encode(List.of(SparseUpdate.of(0, indexes, new float[count], count)));

    double indexBits = 8.0 * blob.size() / count - 32;
    double entropy = -Math.log(0.05) / Math.log(2) - 0.95 / 0.05 * Math.log(0.95) / Math.log(2);
    assertThat(indexBits).isBetween(entropy - 0.2, entropy + 0.2);
  }

  @Test
  void should_take_64_bits_an_element_in_gaias_own_format() {
    SparseUpdate update = scattered(0, 0.3, 9);

    int bytes = codec(UpdateFormat.SPARSE).encode(List.of(update)).size();

    assertThat(bytes).isBetween(8 * update.count(), 8 * update.count() + 8);
  }

  @Test
  void should_write_full_rows_without_indexes() {
    SparseUpdate update = scattered(0, 1, 9);

    assertThat(codec(UpdateFormat.FULL).encode(List.of(update)).size()).isLessThan(4 * 4000 + 10);
    assertThat(codec(UpdateFormat.EIGHT_BIT).encode(List.of(update)).size())
        .isLessThan(4000 + 2 * 500 + 10);
  }

  @Test
  void should_write_full_floats_when_values_do_not_fit_smaller_ones() {
    SparseUpdate update =
        SparseUpdate.of(0, new int[] {1, 2}, new float[] {Float.POSITIVE_INFINITY, 1}, 2);

    SparseUpdate decoded =
        codec(UpdateFormat.EIGHT_BIT)
            .decode(codec(UpdateFormat.EIGHT_BIT).encode(List.of(update)))
            .get(0);

    assertThat(decoded.values()).containsExactly(Float.POSITIVE_INFINITY, 1);
  }

  @Test
  void should_refuse_fractions_in_a_count_table() {
    SparseUpdate update = SparseUpdate.of(1, new int[] {1}, new float[] {0.5f}, 1);

    assertThatThrownBy(() -> codec(UpdateFormat.FULL).encode(List.of(update)))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("whole numbers");
  }

  @Property(tries = 300)
  void should_refuse_or_survive_damaged_bytes(
      @ForAll @IntRange(min = 0, max = 100_000) int seed,
      @ForAll @IntRange(min = 0, max = 100_000) int place,
      @ForAll byte damage,
      @ForAll boolean cut) {
    UpdateCodec codec = codec(UpdateFormat.EIGHT_BIT);
    byte[] bytes =
        codec
            .encode(List.of(scattered(0, 0.02, seed), scattered(1, 0.02, seed + 1)))
            .bytes()
            .clone();
    byte[] damaged = cut ? Arrays.copyOf(bytes, place % bytes.length) : bytes;
    if (!cut) {
      damaged[place % bytes.length] = damage;
    }

    try {
      for (SparseUpdate update : codec.decode(Blob.of(damaged))) {
        assertThat(update.table()).isBetween(0, 1);
        assertThat(update.indexes()[0]).isNotNegative();
        assertThat(update.indexes()[update.count() - 1]).isLessThan(4000);
      }
    } catch (MeridianException e) {
      assertThat(e).hasMessageContaining("cannot be read");
    }
  }

  @Test
  void should_convert_every_half_float_there_and_back() {
    for (int bits = 0; bits < 0x7c00; bits++) {
      float value = HalfFloat.toFloat((short) bits);
      assertThat(HalfFloat.of(value)).isEqualTo((short) bits);
      assertThat(HalfFloat.of(-value)).isEqualTo((short) (bits | 0x8000));
    }
    assertThat(HalfFloat.toFloat((short) 0x3c01)).isEqualTo(1.0009766f);
    assertThat(HalfFloat.toFloat((short) 1)).isEqualTo(0x1p-24f);
  }
}
