package dev.meridian.video.store.binary;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The version of the layout, kept in the store itself. Format 1 kept verdicts by generation; from 2
 * on they belong to the stream. A store of format 1 is brought up to date when it is opened; older
 * programs then refuse it.
 */
final class StoreFormat {
  /** What this program writes and the newest it reads. */
  static final int CURRENT = 2;

  private static final int VERDICTS_BY_GENERATION = 1;
  private static final int VERDICTS_AT_ONCE = 1000;

  private StoreFormat() {}

  /** Marks an empty store, brings an older one up to date; refuses one of a newer program. */
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
    if (version == VERDICTS_BY_GENERATION) {
      moveVerdicts(bytes);
      write(bytes, CURRENT);
    }
  }

  /** Safe to be cut off: what is moved is not found again. */
  private static void moveVerdicts(OrderedBytes bytes) {
    List<byte[]> old = new ArrayList<>();
    bytes.scan(
        Space.STATE,
        Keys.after(Keys.FORMAT),
        Keys.STREAMS_END,
        (key, value) -> {
          if (Keys.isOldVerdict(key)) {
            old.add(key);
          }
        });
    for (int from = 0; from < old.size(); from += VERDICTS_AT_ONCE) {
      List<byte[]> some = old.subList(from, Math.min(old.size(), from + VERDICTS_AT_ONCE));
      bytes.write(to -> some.forEach(key -> move(bytes, key, to)));
    }
  }

  private static void move(OrderedBytes bytes, byte[] key, OrderedBytes.Changes to) {
    bytes
        .get(Space.STATE, key)
        .ifPresent(value -> to.put(Space.STATE, Keys.asStreamVerdict(key), value));
    to.delete(Space.STATE, key);
  }

  static void write(OrderedBytes bytes, int version) {
    byte[] value = new ByteWriter(4).putInt(version).toBytes();
    bytes.write(to -> to.put(Space.META, Keys.FORMAT, value));
  }
}
