package dev.meridian.models.base;

import java.util.Arrays;

/**
 * Bytes with value equality: an encoded picture, a network, a snapshot.
 *
 * <p>The array is owned by the blob: whoever hands it over, or reads it through {@link #bytes()},
 * leaves it unchanged.
 */
public final class Blob {
  private final byte[] bytes;

  private Blob(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the array over, without a copy. */
  public static Blob of(byte... bytes) {
    return new Blob(bytes);
  }

  public int size() {
    return bytes.length;
  }

  /** The bytes themselves, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blob blob && Arrays.equals(bytes, blob.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Blob[" + bytes.length + " bytes]";
  }
}
