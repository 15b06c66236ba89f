package dev.meridian.models.asp;

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

  void raise(int mirror, long clock) {
    clocks.merge(mirror, clock, Math::max);
  }

  boolean isAttached(int mirror) {
    return attached.get(mirror);
  }

  void attach(int mirror, boolean value) {
    attached.put(mirror, value);
  }

  /** The least clock of attached mirrors; Long.MAX_VALUE when there is none. */
  long min() {
    long min = Long.MAX_VALUE;
    for (var entry : clocks.entrySet()) {
      if (attached.get(entry.getKey())) {
        min = Math.min(min, entry.getValue());
      }
    }
    return min;
  }
}
