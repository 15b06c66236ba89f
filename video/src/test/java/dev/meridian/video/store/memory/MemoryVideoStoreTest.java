package dev.meridian.video.store.memory;

import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.VideoStoreContract;

class MemoryVideoStoreTest extends VideoStoreContract {
  @Override
  protected VideoStore open() {
    return MemoryVideoStore.create();
  }
}
