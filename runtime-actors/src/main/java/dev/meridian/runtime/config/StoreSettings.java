package dev.meridian.runtime.config;

import dev.meridian.video.store.rocksdb.RocksSettings;
import java.nio.file.Path;

/**
 * Where streams and indexes are kept.
 *
 * @param kind which store
 * @param rocks how a store on disk is kept
 */
public record StoreSettings(Kind kind, RocksSettings rocks) {
  private static final long MEBIBYTE = 1 << 20;
  private static final long TEBIBYTE = 1L << 40;

  /** The stores there are. */
  public enum Kind {
    /** A RocksDB in a folder. */
    ROCKSDB,
    /** Nothing outlives the process: for tests and demonstrations. */
    MEMORY
  }

  static StoreSettings read(ConfigReader reader, Path dataDirectory) {
    return new StoreSettings(
        reader.choice("kind", Kind.class),
        new RocksSettings(
            reader.path("folder", dataDirectory),
            reader.whole("block-cache-bytes", MEBIBYTE, TEBIBYTE),
            reader.whole("write-buffer-bytes", MEBIBYTE, TEBIBYTE),
            reader.flag("fsync")));
  }
}
