package dev.meridian.models.asp;

import dev.meridian.models.ps.RowBatch;
import java.util.List;

/**
 * What a worker adds to one shard in one clock, which ends its clock there. A worker sends one per
 * clock to every shard, be it empty; a repeated one is dropped.
 *
 * @param worker local id, 0 … workers−1
 * @param clock counts from 0
 * @param deltas rows of this shard, at most one batch per table; the shard takes the arrays over
 */
public record WorkerUpdate(int worker, long clock, List<RowBatch> deltas) {
  public WorkerUpdate {
    deltas = List.copyOf(deltas);
  }
}
