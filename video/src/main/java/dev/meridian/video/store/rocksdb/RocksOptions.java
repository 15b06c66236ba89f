package dev.meridian.video.store.rocksdb;

import dev.meridian.video.store.binary.Space;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.WriteOptions;

/** Options of a store; they hold native memory and are closed after the database. */
final class RocksOptions implements AutoCloseable {
  private static final int MAX_OPEN_FILES = 512;
  private static final int SMALLEST_BLOB = 512;

  private final List<AutoCloseable> owned = new ArrayList<>();
  private final RocksSettings settings;
  private final Cache cache;
  private final BloomFilter filter;

  RocksOptions(RocksSettings settings) {
    this.settings = settings;
    this.cache = own(new LRUCache(settings.blockCacheBytes()));
    this.filter = own(new BloomFilter(10));
  }

  DBOptions database() {
    return own(new DBOptions())
        .setCreateIfMissing(true)
        .setCreateMissingColumnFamilies(true)
        .setDbWriteBufferSize(settings.writeBufferBytes())
        .setMaxTotalWalSize(2 * settings.writeBufferBytes())
        .setMaxOpenFiles(MAX_OPEN_FILES)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setKeepLogFileNum(3);
  }

  ColumnFamilyOptions family(Space space) {
    ColumnFamilyOptions options = own(new ColumnFamilyOptions());
    options.setWriteBufferSize(Math.max(1 << 20, settings.writeBufferBytes() / 4));
    options.setTableFormatConfig(
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            .setCacheIndexAndFilterBlocks(true)
            .setFilterPolicy(filter));
    if (space == Space.PICTURES) {
      // JPEGs do not get smaller, and are not to be copied by every compaction.
      options.setCompressionType(CompressionType.NO_COMPRESSION);
      options.setEnableBlobFiles(true).setMinBlobSize(SMALLEST_BLOB);
      options.setEnableBlobGarbageCollection(true);
    } else {
      options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    }
    return options;
  }

  /** For column families that a newer program made: they are opened and left alone. */
  ColumnFamilyOptions unknownFamily() {
    return own(new ColumnFamilyOptions());
  }

  /** Writes that fail instead of waiting where RocksDB would hold them back. */
  WriteOptions writes() {
    return own(new WriteOptions()).setSync(settings.fsync()).setNoSlowdown(true);
  }

  private <T extends AutoCloseable> T own(T option) {
    owned.add(option);
    return option;
  }

  @Override
  public void close() {
    Collections.reverse(owned);
    for (AutoCloseable option : owned) {
      closeQuietly(option);
    }
    owned.clear();
  }

  private static void closeQuietly(AutoCloseable option) {
    try {
      option.close();
    } catch (Exception e) {
      throw new IllegalStateException("native options do not fail to close", e);
    }
  }
}
