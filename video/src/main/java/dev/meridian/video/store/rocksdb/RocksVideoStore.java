package dev.meridian.video.store.rocksdb;

import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.binary.BinaryVideoStore;

/** Opens video stores kept by RocksDB. */
public final class RocksVideoStore {
  private RocksVideoStore() {}

  /**
   * Opens the store in a folder, or makes a new one. Fails with STORE_IN_USE while another process
   * has it, STORE_NEWER when a newer program wrote it, STORE_FAILED when it cannot be read.
   *
   * <p>A full disk shows as DISK_FULL from whatever writes; reading goes on.
   */
  public static VideoStore open(RocksSettings settings) {
    return new BinaryVideoStore(new RocksBytes(settings), settings.folder().toString());
  }
}
