package dev.meridian.models.ps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadCacheTest {
  private static final RowKeys KEYS = RowKeys.of(0, 2, 4);

  private static List<RowBatch> rows(float... values) {
    return List.of(RowBatch.of(KEYS, 1, values));
  }

  @Test
  void should_use_rows_again_as_long_as_they_are_fresh_enough() {
    ReadCache cache = new ReadCache(2);
    cache.fill(5, rows(1, 2));
    assertThat(cache.rows(7, List.of(KEYS))).contains(rows(1, 2));
    assertThat(cache.rows(8, List.of(KEYS))).isEmpty();
    assertThat(cache.rows(7, List.of(RowKeys.of(0, 2)))).isEmpty();
  }

  @Test
  void should_see_the_workers_own_updates() {
    ReadCache cache = new ReadCache(2);
    cache.fill(5, rows(1, 2));
    cache.add(List.of(RowBatch.of(RowKeys.of(0, 3, 4), 1, new float[] {9, 10})));
    assertThat(cache.rows(6, List.of(KEYS))).contains(rows(1, 12));
  }

  @Test
  void should_use_nothing_twice_without_staleness() {
    ReadCache cache = new ReadCache(0);
    cache.fill(5, rows(1, 2));
    assertThat(cache.rows(5, List.of(KEYS))).isEmpty();
  }
}
