package dev.meridian.video.store.binary;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An ordered map from bytes to bytes in a few {@link Space}s; keys are in unsigned byte order.
 *
 * <p>Thread-safe. Arrays handed in or out are not changed by either side. Failures are {@link
 * dev.meridian.models.base.MeridianException}s: DISK_FULL, STORE_FAILED.
 */
public interface OrderedBytes extends AutoCloseable {

  /** Gathers what is to be changed. Later changes win over earlier ones. */
  interface Changes {
    void put(Space space, byte[] key, byte[] value);

    void delete(Space space, byte[] key);

    /** Takes away all keys from {@code from} inclusive to {@code to} exclusive. */
    void deleteRange(Space space, byte[] from, byte[] to);
  }

  /** Sees one key and its value. */
  @FunctionalInterface
  interface Visitor {
    void visit(byte[] key, byte[] value);
  }

  Optional<byte[]> get(Space space, byte[] key);

  /** The values of the keys that exist, in the order of {@code keys}. */
  List<byte[]> getAll(Space space, List<byte[]> keys);

  /**
   * Visits all keys from {@code from} inclusive to {@code to} exclusive in order, as they were at
   * the time of the call.
   */
  void scan(Space space, byte[] from, byte[] to, Visitor visitor);

  /** The greatest key from {@code from} inclusive to {@code to} exclusive. */
  Optional<byte[]> lastKey(Space space, byte[] from, byte[] to);

  /** Makes all changes or, on failure, none. They survive the death of the process. */
  void write(Consumer<Changes> changes);

  /** Gives disk space of deleted keys back, as far as there is any to give. */
  void reclaim(byte[] from, byte[] to);

  @Override
  void close();
}
