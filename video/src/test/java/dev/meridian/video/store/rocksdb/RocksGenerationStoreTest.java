package dev.meridian.video.store.rocksdb;

import dev.meridian.video.store.GenerationStoreContract;
import dev.meridian.video.store.VideoStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RocksGenerationStoreTest extends GenerationStoreContract {
  @TempDir Path folder;

  @Override
  protected VideoStore open() {
    return RocksVideoStore.open(new RocksSettings(folder, 1 << 20, 1 << 20, false));
  }
}
