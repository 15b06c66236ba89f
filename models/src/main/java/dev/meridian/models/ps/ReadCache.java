package dev.meridian.models.ps;

import java.util.List;
import java.util.Optional;

/**
 * The rows a worker read last, with its own updates since: under SSP(s) they may be used again as
 * long as every clock that must be seen is in them, which saves the read (Thesis §2.1.2). With
 * staleness 0 nothing is ever used twice. Not thread-safe.
 */
public final class ReadCache {
  private final int staleness;
  private List<RowBatch> rows = List.of();
  private long clocksIn = Long.MIN_VALUE;

  public ReadCache(int staleness) {
    this.staleness = staleness;
  }

  /** Copies of the rows for a clock, unless they must be read. */
  public Optional<List<RowBatch>> rows(long clock, List<RowKeys> wanted) {
    if (staleness == 0 || clocksIn < clock - staleness) {
      return Optional.empty();
    }
    boolean same = rows.stream().map(RowBatch::keys).toList().equals(wanted);
    return same ? Optional.of(rows.stream().map(RowBatch::copy).toList()) : Optional.empty();
  }

  /**
   * Remembers what was read.
   *
   * @param clocks that all workers had finished when it was read
   */
  public void fill(long clocks, List<RowBatch> read) {
    if (staleness > 0) {
      clocksIn = clocks;
      rows = read.stream().map(RowBatch::copy).toList();
    }
  }

  /** Adds the worker's own update. */
  public void add(List<RowBatch> updates) {
    if (staleness == 0) {
      return;
    }
    for (RowBatch update : updates) {
      for (RowBatch cached : rows) {
        if (cached.table() == update.table()) {
          addRows(cached, update);
        }
      }
    }
  }

  private static void addRows(RowBatch cached, RowBatch update) {
    int[] into = cached.keys().rows();
    int[] from = update.keys().rows();
    int width = cached.width();
    int at = 0;
    for (int i = 0; i < from.length; i++) {
      while (at < into.length && into[at] < from[i]) {
        at++;
      }
      if (at < into.length && into[at] == from[i]) {
        for (int j = 0; j < width; j++) {
          cached.values()[at * width + j] += update.values()[i * width + j];
        }
      }
    }
  }
}
