package dev.meridian.models.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of bytes that also takes single bits, lowest bit of a byte first. */
final class ByteSink {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int size;
  private long word;
  private int wordBits;

  ByteSink(int expectedBytes) {
    bytes = new byte[Math.max(32, expectedBytes)];
  }

  /** Makes room for so many bytes more. */
  void reserve(int count) {
    if (bytes.length - size < count + 8) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count + 8));
    }
  }

  void putByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** Seven bits a byte, lowest first, the top bit set on all but the last. */
  void putVariable(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      putByte(rest | 0x80);
      rest >>>= 7;
    }
    putByte(rest);
  }

  /** The room must have been reserved. */
  void putReservedInt(int value) {
    INTS.set(bytes, size, value);
    size += 4;
  }

  /** The room must have been reserved. */
  void putReservedShort(short value) {
    SHORTS.set(bytes, size, value);
    size += 2;
  }

  /** The room must have been reserved. */
  void putReservedByte(int value) {
    bytes[size++] = (byte) value;
  }

  /** Up to 56 bits, of which the rest of {@code value} is 0. */
  void putBits(long value, int count) {
    word |= value << wordBits;
    wordBits += count;
    reserve(8);
    LONGS.set(bytes, size, word);
    int whole = wordBits >>> 3;
    size += whole;
    wordBits &= 7;
    word = whole == 8 ? 0 : word >>> (whole << 3);
  }

  /** Fills the last byte after single bits. */
  void endBits() {
    if (wordBits > 0) {
      reserve(1);
      bytes[size++] = (byte) word;
    }
    word = 0;
    wordBits = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
