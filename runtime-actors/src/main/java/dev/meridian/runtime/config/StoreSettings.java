package dev.meridian.runtime.config;

import java.nio.file.Path;

/**
 * Where streams and indexes are kept.
 *
 * @param kind which store
 * @param path the folder of a store on disk
 */
public record StoreSettings(Kind kind, Path path) {
  /** The stores there are. */
  public enum Kind {
    /** A RocksDB in {@code path}. */
    ROCKSDB,
    /** Nothing outlives the process: for tests and demonstrations. */
    MEMORY
  }

  static StoreSettings read(ConfigReader reader, Path dataDirectory) {
    return new StoreSettings(
        reader.choice("kind", Kind.class), reader.path("folder", dataDirectory));
  }
}
