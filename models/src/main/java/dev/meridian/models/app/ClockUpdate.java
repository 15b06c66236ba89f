package dev.meridian.models.app;

import dev.meridian.models.ps.RowBatch;
import java.util.List;

/**
 * What one worker computed in one clock.
 *
 * @param updates deltas to add, at most one batch per table, tables ascending
 * @param workUnits ratings, tokens or examples processed: what compute time is charged by
 */
public record ClockUpdate(List<RowBatch> updates, long workUnits) {
  public ClockUpdate {
    updates = List.copyOf(updates);
  }
}
