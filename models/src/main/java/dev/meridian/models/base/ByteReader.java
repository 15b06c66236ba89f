package dev.meridian.models.base;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link ByteWriter} wrote. Throws {@link BufferUnderflowException} when the bytes end
 * too early; who owns the bytes says what that means. Not thread-safe.
 */
public final class ByteReader {
  private final ByteBuffer buffer;

  public ByteReader(byte[] bytes) {
    buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  public byte getByte() {
    return buffer.get();
  }

  public boolean getBoolean() {
    return buffer.get() != 0;
  }

  public int getInt() {
    return buffer.getInt();
  }

  public long getLong() {
    return buffer.getLong();
  }

  public float getFloat() {
    return buffer.getFloat();
  }

  public double getDouble() {
    return buffer.getDouble();
  }

  public void getFloats(float[] into, int from, int count) {
    buffer.asFloatBuffer().get(into, from, count);
    buffer.position(buffer.position() + 4 * count);
  }

  public void getDoubles(double[] into, int from, int count) {
    buffer.asDoubleBuffer().get(into, from, count);
    buffer.position(buffer.position() + 8 * count);
  }

  public byte[] getBytes() {
    int length = buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  public String getString() {
    return new String(getBytes(), StandardCharsets.UTF_8);
  }

  public int remaining() {
    return buffer.remaining();
  }
}
