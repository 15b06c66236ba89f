package dev.meridian.video.store.rocksdb;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Turns what RocksDB says into what a person can act on. */
final class RocksErrors {
  private RocksErrors() {}

  static MeridianException of(Path folder, RocksDBException error) {
    if (isDiskFull(error)) {
      return diskFull(folder, error);
    }
    if (isLocked(error)) {
      return new MeridianException(
          ErrorCode.STORE_IN_USE,
          folder + " is in use by another process: use --node URL or another --data folder",
          error);
    }
    return new MeridianException(
        ErrorCode.STORE_FAILED,
        "the store in " + folder + " failed: " + firstLine(error.getMessage()),
        error);
  }

  static MeridianException diskFull(Path folder, RocksDBException cause) {
    return new MeridianException(
        ErrorCode.DISK_FULL,
        "the disk of " + folder + " is full: free space or use another --data folder",
        cause);
  }

  /** Whether a write was turned away only because it would have been held back. */
  static boolean isStall(RocksDBException error) {
    Status status = error.getStatus();
    return status != null && status.getCode() == Status.Code.Incomplete;
  }

  private static boolean isDiskFull(RocksDBException error) {
    Status status = error.getStatus();
    return (status != null && status.getSubCode() == Status.SubCode.NoSpace)
        || says(error, "No space left on device");
  }

  /** RocksDB has no code of its own for a lock held elsewhere, only these words. */
  private static boolean isLocked(RocksDBException error) {
    return says(error, "While lock file") || says(error, "lock hold by current process");
  }

  private static boolean says(RocksDBException error, String words) {
    return error.getMessage() != null && error.getMessage().contains(words);
  }

  private static String firstLine(String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("");
  }
}
