package dev.meridian.video.objects.pixels;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads what a {@link StateWriter} wrote. Bytes that end too soon are a {@link MeridianException}.
 */
public final class StateReader {
  private final ByteBuffer buffer;

  public StateReader(Blob blob) {
    this.buffer = ByteBuffer.wrap(blob.bytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  public int integer() {
    return need(Integer.BYTES).getInt();
  }

  /** A count of things that take at least {@code bytesEach} bytes, so it is bounded by the rest. */
  public int count(int bytesEach) {
    int count = integer();
    if (count < 0) {
      throw damaged();
    }
    need((long) count * bytesEach);
    return count;
  }

  /** A place in an array of the given length. */
  public int index(int length) {
    int index = integer();
    if (index < 0 || index >= length) {
      throw damaged();
    }
    return index;
  }

  /** A size of at least 1. */
  public int positive() {
    int value = integer();
    if (value < 1) {
      throw damaged();
    }
    return value;
  }

  /** Fails when another value comes than this configuration writes. */
  public void expect(int value, String what) {
    int found = integer();
    if (found != value) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the object extractor's snapshot has another %s (%d, not %d): use the settings it was written with"
              .formatted(what, found, value));
    }
  }

  public long number() {
    return need(Long.BYTES).getLong();
  }

  public float real() {
    return need(Float.BYTES).getFloat();
  }

  public boolean flag() {
    return need(1).get() != 0;
  }

  public void bytes(byte[] values) {
    need(values.length).get(values);
  }

  public void floats(float[] values) {
    ByteBuffer at = need((long) Float.BYTES * values.length);
    at.asFloatBuffer().get(values);
    at.position(at.position() + Float.BYTES * values.length);
  }

  /** Fails when something is left. */
  public void end() {
    if (buffer.hasRemaining()) {
      throw damaged();
    }
  }

  private ByteBuffer need(long bytes) {
    if (buffer.remaining() < bytes) {
      throw damaged();
    }
    return buffer;
  }

  private static MeridianException damaged() {
    return new MeridianException(
        ErrorCode.INTERNAL,
        "the object extractor's snapshot is damaged: ingest the stream again from its start");
  }
}
