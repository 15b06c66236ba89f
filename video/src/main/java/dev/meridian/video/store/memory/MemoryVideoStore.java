package dev.meridian.video.store.memory;

import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.binary.BinaryVideoStore;

/** Makes video stores that live in memory. */
public final class MemoryVideoStore {
  private MemoryVideoStore() {}

  /** A new, empty store. */
  public static VideoStore create() {
    return new BinaryVideoStore(new MemoryBytes(), "the store in memory");
  }
}
