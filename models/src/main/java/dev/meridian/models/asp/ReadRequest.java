package dev.meridian.models.asp;

import dev.meridian.models.ps.RowKeys;
import java.util.List;

/**
 * A worker asks one shard for rows.
 *
 * @param worker local id, 0 … workers−1
 * @param requestId comes back with the answer; unique per worker
 * @param clock the clock the worker computes
 * @param rows rows of this shard, at most one entry per table
 */
public record ReadRequest(int worker, long requestId, long clock, List<RowKeys> rows) {
  public ReadRequest {
    rows = List.copyOf(rows);
  }
}
