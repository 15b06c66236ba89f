package dev.meridian.models.asp;

import dev.meridian.models.ps.RowBatch;
import java.util.List;

/** What a shard wants done, in the order of the list it hands back. */
public sealed interface Effect {
  /** Answer a worker's read. The rows are the receiver's own. */
  record AnswerRead(int worker, long requestId, List<RowBatch> rows) implements Effect {
    public AnswerRead {
      rows = List.copyOf(rows);
    }
  }

  /** Send to the same shard in another data center, ahead of all data. */
  record SendControl(int dataCenter, MirrorMessage message) implements Effect {}

  /** Send to the same shard in another data center, on the bulk lane. */
  record SendData(int dataCenter, MirrorMessage message) implements Effect {}

  /** Every local worker has finished that many clocks. */
  record ClockAdvanced(long clock) implements Effect {}

  /** A mirror has been silent for too long; the clock gate no longer waits for it. */
  record MirrorDetached(int dataCenter) implements Effect {}

  /** A mirror that was away has caught up; the clock gate waits for it again. */
  record MirrorAttached(int dataCenter) implements Effect {}

  /** A shard that lost its state has one again; its workers go on with that clock. */
  record StateRecovered(long clock) implements Effect {}
}
