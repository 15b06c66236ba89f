package dev.meridian.models.asp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.ps.ParameterStore;
import dev.meridian.models.ps.Placement;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.ps.SparseUpdate;
import dev.meridian.models.ps.TableKind;
import dev.meridian.models.ps.TableSpec;
import dev.meridian.models.significance.CountRelative;
import dev.meridian.models.significance.ElementRelative;
import dev.meridian.models.significance.ProductGroups;
import dev.meridian.models.significance.RowRms;
import dev.meridian.models.significance.SignificanceFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Holds the filter, which passes over rows by their measures, to one that looks at all of them. */
class SignificanceFilterTest {
  private static final List<SignificanceFunction> FUNCTIONS =
      List.of(
          new RowRms(0.01f),
          new RowRms(0.01f),
          new ElementRelative(0.01f),
          new CountRelative(1),
          new ProductGroups(2, 0.01f));
  private static final int[] WIDTHS = {20, 2, 33, 100, 18};
  private static final int ROWS = 70;
  private static final List<TableSpec> TABLES =
      IntStream.range(0, WIDTHS.length)
          .mapToObj(table -> new TableSpec("t" + table, ROWS, WIDTHS[table], TableKind.REAL))
          .toList();

  private final List<ShardMap> maps = ShardMap.forTables(TABLES, 1, Placement.HASH);

  @Property(tries = 200)
  void should_find_what_looking_at_every_row_finds(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ParameterStore store = store(random);
    SignificanceFilter filter = new SignificanceFilter(FUNCTIONS, store.values());
    List<SparseUpdate> found = List.of();
    for (int step = 0; step < 25; step++) {
      change(store, found, random);
      float threshold = (float) Math.pow(10, -3 * random.nextDouble());
      // Copies know nothing of their rows.
      List<SparseUpdate> plain =
          new SignificanceFilter(FUNCTIONS, store.values().copy())
              .significant(store.accumulated().copy(), threshold);
      found = filter.significant(store.accumulated(), threshold);
      assertThat(found).isEqualTo(plain);
    }
  }

  private ParameterStore store(SplittableRandom random) {
    List<RowBatch> initial = new ArrayList<>();
    for (int table = 0; table < WIDTHS.length; table++) {
      RowBatch rows = RowBatch.zeros(RowKeys.all(table, TABLES.get(table)), WIDTHS[table]);
      fill(rows.values(), 1, random);
      initial.add(rows);
    }
    return new ParameterStore(maps, 0, initial, true, random.nextBoolean());
  }

  private void change(ParameterStore store, List<SparseUpdate> found, SplittableRandom random) {
    int table = random.nextInt(WIDTHS.length);
    switch (random.nextInt(8)) {
      case 0 -> store.apply(someElements(table, random));
      case 1 -> store.accumulated().subtract(someElements(table, random));
      case 2 -> found.forEach(store.accumulated()::subtract);
      case 3 -> store.accumulated().addAll(store.accumulated().copy());
      case 4 -> saveAndRestore(store);
      case 5 -> store.values().addRows(table, 3, 2, new float[2 * 100], 0);
      default -> store.update(someRows(table, random));
    }
  }

  private static void saveAndRestore(ParameterStore store) {
    ByteWriter out = new ByteWriter();
    store.save(out);
    store.restore(new ByteReader(out.toBytes()));
  }

  private static RowBatch someRows(int table, SplittableRandom random) {
    int[] rows = IntStream.range(0, ROWS).filter(row -> random.nextInt(3) > 0).toArray();
    RowBatch batch = RowBatch.zeros(RowKeys.of(table, rows), WIDTHS[table]);
    fill(batch.values(), 0.01, random);
    return batch;
  }

  private static SparseUpdate someElements(int table, SplittableRandom random) {
    int[] indexes =
        IntStream.range(0, ROWS * WIDTHS[table]).filter(i -> random.nextInt(50) == 0).toArray();
    float[] values = new float[indexes.length];
    fill(values, 1, random);
    return SparseUpdate.of(table, indexes, values, indexes.length);
  }

  /** Numbers of very different size, seldom none. */
  private static void fill(float[] values, double size, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      double small = Math.pow(10, -4 * random.nextDouble());
      values[i] =
          random.nextInt(5000) == 0
              ? Float.NaN
              : (float) (size * small * (random.nextDouble() - 0.5));
    }
  }

  @Test
  void should_pass_over_rows_whose_largest_update_is_insignificant() {
    ParameterStore store = store(new SplittableRandom(1));
    RowBatch deltas = RowBatch.zeros(RowKeys.of(0, 4, 9), WIDTHS[0]);
    Arrays.fill(deltas.values(), 0, WIDTHS[0], 1e-6f);
    deltas.values()[WIDTHS[0] + 7] = 2;
    store.update(deltas);

    assertThat(store.accumulated().largest(0, 4)).isEqualTo(1e-6f);
    assertThat(store.accumulated().largest(0, 9)).isEqualTo(2);
    assertThat(store.values().sumOfSquares(0, 5)).isNaN();
    List<SparseUpdate> found =
        new SignificanceFilter(FUNCTIONS, store.values()).significant(store.accumulated(), 0.1f);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).indexes()).containsExactly(9 * WIDTHS[0] + 7);
  }
}
