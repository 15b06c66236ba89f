package dev.meridian.experiments.focus;

import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.rocksdb.RocksSettings;
import dev.meridian.video.store.rocksdb.RocksVideoStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A store on disk that goes when it is closed. */
public final class StoreFolder implements AutoCloseable {
  private final Path folder;
  private final VideoStore store;

  /** Makes a new store below a folder that exists. */
  public static StoreFolder in(Path parent) throws IOException {
    return new StoreFolder(Files.createTempDirectory(parent, "store"));
  }

  private StoreFolder(Path folder) {
    this.folder = folder;
    this.store = RocksVideoStore.open(RocksSettings.of(folder));
  }

  public VideoStore store() {
    return store;
  }

  @Override
  public void close() throws IOException {
    store.close();
    List<Path> files;
    try (var walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
