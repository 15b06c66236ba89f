package dev.meridian.experiments.sim.rows;

import dev.meridian.models.ps.RowBatch;
import java.util.List;

/**
 * Rows as they come out at the other end, and what they took on the wire.
 *
 * @param rows at most one batch per table
 * @param bytes before scaling, without header
 */
public record SentRows(List<RowBatch> rows, double bytes) {
  public SentRows {
    rows = List.copyOf(rows);
  }
}
