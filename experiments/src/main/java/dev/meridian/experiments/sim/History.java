package dev.meridian.experiments.sim;

import dev.meridian.models.base.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Everything that happened, folded into one SHA-256: equal digests mean equal histories. Somebody
 * may listen and get a line per event.
 */
public final class History {
  private static final int ENTRY_BYTES = 28;
  private static final int BUFFER_BYTES = ENTRY_BYTES * 1024;

  private final MessageDigest sha = Digest.sha256();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private final Consumer<String> listener;
  private long entries;

  /**
   * Begins a history.
   *
   * @param listener takes a line per event, or null for nobody
   */
  public History(Consumer<String> listener) {
    this.listener = listener;
  }

  /**
   * Adds what happened.
   *
   * @param from machine or data center it began at
   * @param to machine or data center it was for
   * @param value clock, sequence number or bytes
   */
  public void record(long nanos, HistoryKind kind, int from, int to, long value) {
    if (buffer.remaining() < ENTRY_BYTES) {
      flush();
    }
    buffer.putLong(nanos).putInt(kind.code()).putInt(from).putInt(to).putLong(value);
    entries++;
    if (listener != null) {
      listener.accept(
          String.format(
              Locale.ROOT,
              "%14.6f ms  %-14s %3d → %-3d %d",
              nanos / 1e6,
              kind.words(),
              from,
              to,
              value));
    }
  }

  public long entries() {
    return entries;
  }

  /** The digest of all that happened; ends the history. */
  public Digest digest() {
    flush();
    return Digest.finish(sha);
  }

  private void flush() {
    sha.update(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
