package dev.meridian.models.codec;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads what {@link ByteSink} wrote; every attempt to read past the end fails with a clear line.
 */
final class ByteSource {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int position;

  ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean atEnd() {
    return position == bytes.length;
  }

  int position() {
    return position;
  }

  void moveTo(int newPosition) {
    position = newPosition;
  }

  int getByte() {
    need(1);
    return bytes[position++];
  }

  int getVariable() {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = getByte();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        if (value < 0) {
          break;
        }
        return value;
      }
    }
    throw corrupt("a number is too large");
  }

  /** Checks that so many bytes follow. */
  void need(long count) {
    if (bytes.length - position < count) {
      throw corrupt("it ends too early");
    }
  }

  /** Looked at {@code offset} bytes from here; {@link #need} must have been asked. */
  int intAt(int offset) {
    return (int) INTS.get(bytes, position + offset);
  }

  short shortAt(int offset) {
    return (short) SHORTS.get(bytes, position + offset);
  }

  byte byteAt(int offset) {
    return bytes[position + offset];
  }

  /** 57 bits or more from a bit position; zeros stand behind the end. */
  long bitsAt(long bit) {
    int at = (int) (bit >>> 3);
    long word = at <= bytes.length - 8 ? (long) LONGS.get(bytes, at) : lastBytes(at);
    return word >>> (bit & 7);
  }

  private long lastBytes(int at) {
    long word = 0;
    for (int i = bytes.length - 1; i >= at; i--) {
      word = (word << 8) | (bytes[i] & 0xff);
    }
    return word;
  }

  /** Goes on at the first whole byte after a bit position. */
  void endBits(long bit) {
    long next = (bit + 7) >>> 3;
    if (next > bytes.length) {
      throw corrupt("it ends too early");
    }
    position = (int) next;
  }

  static MeridianException corrupt(String what) {
    return new MeridianException(
        ErrorCode.CORRUPT_MESSAGE, "the bytes of an update cannot be read: " + what);
  }
}
