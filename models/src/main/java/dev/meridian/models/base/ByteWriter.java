package dev.meridian.models.base;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a hand-laid little-endian binary form into a growing array. Not thread-safe. */
public final class ByteWriter {
  private ByteBuffer buffer;

  public ByteWriter() {
    this(64);
  }

  /**
   * @param expectedBytes first size of the array; it grows when needed
   */
  public ByteWriter(int expectedBytes) {
    buffer = ByteBuffer.allocate(Math.max(16, expectedBytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  public ByteWriter putByte(int value) {
    room(1).put((byte) value);
    return this;
  }

  public ByteWriter putBoolean(boolean value) {
    return putByte(value ? 1 : 0);
  }

  public ByteWriter putInt(int value) {
    room(4).putInt(value);
    return this;
  }

  public ByteWriter putLong(long value) {
    room(8).putLong(value);
    return this;
  }

  public ByteWriter putFloat(float value) {
    room(4).putFloat(value);
    return this;
  }

  public ByteWriter putDouble(double value) {
    room(8).putDouble(value);
    return this;
  }

  /** The values alone; the reader must know how many. */
  public ByteWriter putFloats(float[] values, int from, int count) {
    room(4 * count);
    buffer.asFloatBuffer().put(values, from, count);
    buffer.position(buffer.position() + 4 * count);
    return this;
  }

  /** The values alone; the reader must know how many. */
  public ByteWriter putDoubles(double[] values, int from, int count) {
    room(8 * count);
    buffer.asDoubleBuffer().put(values, from, count);
    buffer.position(buffer.position() + 8 * count);
    return this;
  }

  /** A length, then the bytes. */
  public ByteWriter putBytes(byte[] bytes) {
    putInt(bytes.length);
    room(bytes.length).put(bytes);
    return this;
  }

  /** A length in bytes, then the text in UTF-8. */
  public ByteWriter putString(String text) {
    return putBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What was written so far, as an array of its own. */
  public byte[] toBytes() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int size = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
      buffer =
          ByteBuffer.allocate(size)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(buffer.array(), 0, buffer.position());
    }
    return buffer;
  }
}
