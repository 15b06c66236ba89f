package dev.meridian.video.objects.pixels;

import dev.meridian.models.base.Blob;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes state as little-endian binary, in the order a {@link StateReader} reads it. */
public final class StateWriter {
  private ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

  public void integer(int value) {
    room(Integer.BYTES).putInt(value);
  }

  public void number(long value) {
    room(Long.BYTES).putLong(value);
  }

  public void real(float value) {
    room(Float.BYTES).putFloat(value);
  }

  public void flag(boolean value) {
    room(1).put((byte) (value ? 1 : 0));
  }

  /** The bytes without their count. */
  public void bytes(byte[] values) {
    room(values.length).put(values);
  }

  /** The floats without their count. */
  public void floats(float[] values) {
    ByteBuffer at = room(Float.BYTES * values.length);
    at.asFloatBuffer().put(values);
    at.position(at.position() + Float.BYTES * values.length);
  }

  public Blob toBlob() {
    return Blob.of(Arrays.copyOf(buffer.array(), buffer.position()));
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int size = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
      ByteBuffer larger = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
      buffer = larger.put(buffer.flip());
    }
    return buffer;
  }
}
