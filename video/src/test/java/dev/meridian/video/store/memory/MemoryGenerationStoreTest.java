package dev.meridian.video.store.memory;

import dev.meridian.video.store.GenerationStoreContract;
import dev.meridian.video.store.VideoStore;

class MemoryGenerationStoreTest extends GenerationStoreContract {
  @Override
  protected VideoStore open() {
    return MemoryVideoStore.create();
  }
}
