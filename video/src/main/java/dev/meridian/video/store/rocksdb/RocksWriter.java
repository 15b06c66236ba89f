package dev.meridian.video.store.rocksdb;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.store.binary.OrderedBytes.Changes;
import dev.meridian.video.store.binary.Space;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Writes batches and notices a full disk.
 *
 * <p>RocksDB holds a writer for as long as it cannot flush, without end on a full disk. So a part
 * of the disk stays free for flushing, and a writer that would be held looks at the disk while it
 * waits.
 *
 * @param folder the store's folder
 * @param disk where it lies
 * @param reserveBytes what stays free
 * @param database the open database
 * @param families column family of each space
 * @param options writes that fail rather than wait
 */
record RocksWriter(
    Path folder,
    FileStore disk,
    long reserveBytes,
    RocksDB database,
    Map<Space, ColumnFamilyHandle> families,
    WriteOptions options) {
  private static final long STALL_LOOK_NANOS = 2_000_000;

  void write(Consumer<Changes> changes) throws RocksDBException {
    try (WriteBatch batch = new WriteBatch()) {
      Batch gathered = new Batch(batch);
      changes.accept(gathered);
      if (gathered.bulk && usableBytes() < reserveBytes) {
        throw RocksErrors.diskFull(folder, null);
      }
      write(batch);
    }
  }

  private void write(WriteBatch batch) throws RocksDBException {
    boolean written = false;
    while (!written) {
      try {
        database.write(options, batch);
        written = true;
      } catch (RocksDBException e) {
        if (!RocksErrors.isStall(e)) {
          throw e;
        }
        if (usableBytes() < reserveBytes) {
          throw RocksErrors.diskFull(folder, e);
        }
        LockSupport.parkNanos(STALL_LOOK_NANOS);
      }
    }
  }

  private long usableBytes() {
    try {
      return disk.getUsableSpace();
    } catch (IOException e) {
      throw new MeridianException(
          ErrorCode.STORE_FAILED, "cannot read the free space of " + folder + ": " + e, e);
    }
  }

  /** Changes as RocksDB gathers them. */
  private final class Batch implements Changes {
    private final WriteBatch batch;
    // Deletions and stream records go through on a full disk: they are how one gets out of it.
    private boolean bulk;

    Batch(WriteBatch batch) {
      this.batch = batch;
    }

    @Override
    public void put(Space space, byte[] key, byte[] value) {
      bulk |= space != Space.META;
      gather(() -> batch.put(families.get(space), key, value));
    }

    @Override
    public void delete(Space space, byte[] key) {
      gather(() -> batch.delete(families.get(space), key));
    }

    @Override
    public void deleteRange(Space space, byte[] from, byte[] to) {
      gather(() -> batch.deleteRange(families.get(space), from, to));
    }

    private void gather(Gathering gathering) {
      try {
        gathering.run();
      } catch (RocksDBException e) {
        throw RocksErrors.of(folder, e);
      }
    }
  }

  @FunctionalInterface
  private interface Gathering {
    void run() throws RocksDBException;
  }
}
