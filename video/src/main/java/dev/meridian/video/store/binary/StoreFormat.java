package dev.meridian.video.store.binary;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.Optional;

/** The version of the layout, kept in the store itself. */
final class StoreFormat {
  /** What this program writes and the newest it reads. */
  static final int CURRENT = 1;

  private StoreFormat() {}

  /** Marks an empty store; refuses one that a newer program wrote. */
  static void check(OrderedBytes bytes, String place) {
    Optional<byte[]> found = bytes.get(Space.META, Keys.FORMAT);
    if (found.isEmpty()) {
      write(bytes, CURRENT);
      return;
    }
    int version = new ByteReader(found.get()).getInt();
    if (version > CURRENT) {
      throw new MeridianException(
          ErrorCode.STORE_NEWER,
          "%s has store format %d, this program reads up to %d: use a newer program or another --data folder"
              .formatted(place, version, CURRENT));
    }
  }

  static void write(OrderedBytes bytes, int version) {
    byte[] value = new ByteWriter(4).putInt(version).toBytes();
    bytes.write(to -> to.put(Space.META, Keys.FORMAT, value));
  }
}
