package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which object runs were met lately, so that the first look at a run is never skipped. Runs unseen
 * for a while are forgotten: the memory is bounded by the objects of that many frames.
 */
final class RunMemory {
  /** Sampled frames after which an absent run is taken for ended. */
  static final long FORGET_AFTER = 64;

  private final Map<Long, Long> lastOrdinalByRun = new TreeMap<>();

  /** Notes the run in this frame; says whether it was known. */
  boolean meet(long runId, long ordinal) {
    return lastOrdinalByRun.put(runId, ordinal) != null;
  }

  void forgetBefore(long ordinal) {
    lastOrdinalByRun.values().removeIf(last -> last < ordinal - FORGET_AFTER);
  }

  Blob snapshot() {
    ByteBuffer buffer =
        ByteBuffer.allocate(4 + 16 * lastOrdinalByRun.size()).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(lastOrdinalByRun.size());
    lastOrdinalByRun.forEach((run, ordinal) -> buffer.putLong(run).putLong(ordinal));
    return Blob.of(buffer.array());
  }

  void restore(Blob snapshot) {
    ByteBuffer buffer = ByteBuffer.wrap(snapshot.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    lastOrdinalByRun.clear();
    for (int n = buffer.getInt(); n > 0; n--) {
      lastOrdinalByRun.put(buffer.getLong(), buffer.getLong());
    }
  }
}
