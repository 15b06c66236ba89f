package dev.meridian.runtime.protocol;

import dev.meridian.models.asp.MirrorMessage;
import dev.meridian.models.asp.ReadRequest;
import dev.meridian.models.asp.WorkerUpdate;
import dev.meridian.models.base.Blob;
import dev.meridian.models.ps.RowBatch;
import java.util.List;

/** What the machines of a training job tell each other. */
public sealed interface MachineMessage {
  /**
   * A shard to its mirror.
   *
   * @param fromDataCenter where the sender is
   */
  record MirrorTold(int fromDataCenter, MirrorMessage message) implements MachineMessage {
    /** What the core's message takes, without framing. */
    public long bytes() {
      return message.bytes();
    }
  }

  /** A worker to a shard: rows are wanted. */
  record ReadAsked(ReadRequest request) implements MachineMessage {}

  /**
   * A shard to a worker: the rows.
   *
   * @param requestId of the read
   * @param shard which shard of the copy
   * @param rows at most one batch per table
   * @param shardClock clocks that all workers had finished at the shard
   */
  record RowsAnswered(long requestId, int shard, List<RowBatch> rows, long shardClock)
      implements MachineMessage {
    public RowsAnswered {
      rows = List.copyOf(rows);
    }
  }

  /** A worker to a shard: its update of a clock. */
  record UpdateGiven(WorkerUpdate update) implements MachineMessage {}

  /** A worker to the collector of the model: what it keeps of its own. */
  record ProgramGiven(Blob state) implements MachineMessage {}
}
