package dev.meridian.models.asp;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import java.util.TreeMap;

/** The clocks of the mirrors as far as they count here, and which mirrors are attached. */
final class MirrorClocks {
  private final TreeMap<Integer, Long> clocks = new TreeMap<>();
  private final TreeMap<Integer, Boolean> attached = new TreeMap<>();

  MirrorClocks(Iterable<Integer> mirrors) {
    for (int mirror : mirrors) {
      clocks.put(mirror, 0L);
      attached.put(mirror, true);
    }
  }

  long of(int mirror) {
    return clocks.get(mirror);
  }

  boolean knows(int mirror) {
    return clocks.containsKey(mirror);
  }

  void raise(int mirror, long clock) {
    clocks.merge(mirror, clock, Math::max);
  }

  boolean isAttached(int mirror) {
    return attached.get(mirror);
  }

  void attach(int mirror, boolean value) {
    attached.put(mirror, value);
  }

  /** The least clock of those given that are attached; Long.MAX_VALUE when there is none. */
  long min(Iterable<Integer> mirrors) {
    long min = Long.MAX_VALUE;
    for (int mirror : mirrors) {
      if (isAttached(mirror)) {
        min = Math.min(min, of(mirror));
      }
    }
    return min;
  }

  /** The least clock of attached mirrors; Long.MAX_VALUE when there is none. */
  long min() {
    return min(clocks.keySet());
  }

  void save(ByteWriter out) {
    clocks.values().forEach(out::putLong);
    attached.values().forEach(out::putBoolean);
  }

  void restore(ByteReader in) {
    clocks.replaceAll((mirror, clock) -> in.getLong());
    attached.replaceAll((mirror, value) -> in.getBoolean());
  }
}
