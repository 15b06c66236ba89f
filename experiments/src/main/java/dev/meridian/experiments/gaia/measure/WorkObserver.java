package dev.meridian.experiments.gaia.measure;

import dev.meridian.models.app.ClockUpdate;
import dev.meridian.models.ps.RowBatch;
import java.util.List;

/** Looks on while workers work; changes nothing. */
public interface WorkObserver {
  /** A worker has read rows for a clock. */
  default void onRead(int partition, long clock, List<RowBatch> rows) {}

  /**
   * A worker has computed a clock.
   *
   * @param rows as they were read
   */
  default void onComputed(int partition, List<RowBatch> rows, ClockUpdate update) {}
}
