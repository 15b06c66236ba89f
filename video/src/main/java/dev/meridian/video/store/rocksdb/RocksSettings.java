package dev.meridian.video.store.rocksdb;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.nio.file.Path;

/**
 * Where the store lies and what it may take. Memory outside of the Java heap stays near the sum of
 * the two sizes, however much is stored.
 *
 * @param folder its folder, made when missing
 * @param blockCacheBytes memory for blocks read, indexes and filters included
 * @param writeBufferBytes memory for what is written and not yet sorted into files. As much disk
 *     stays free for sorting it: with less the disk counts as full
 * @param fsync wait for the disk after every batch. Without it a batch survives the death of the
 *     process, with it also that of the machine
 */
public record RocksSettings(
    Path folder, long blockCacheBytes, long writeBufferBytes, boolean fsync) {
  private static final long MEBIBYTE = 1 << 20;

  public RocksSettings {
    if (blockCacheBytes < MEBIBYTE || writeBufferBytes < MEBIBYTE) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "a block cache of %d and write buffers of %d bytes are too small: give each at least 1 MiB"
              .formatted(blockCacheBytes, writeBufferBytes));
    }
  }

  /** 64 MiB each, no fsync. */
  public static RocksSettings of(Path folder) {
    return new RocksSettings(folder, 64 * MEBIBYTE, 64 * MEBIBYTE, false);
  }
}
