package dev.meridian.video.store.rocksdb;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.store.binary.OrderedBytes;
import dev.meridian.video.store.binary.Space;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ordered bytes in a RocksDB; each space is a column family. */
final class RocksBytes implements OrderedBytes {
  private static final Logger log = LoggerFactory.getLogger(RocksBytes.class);

  private final Path folder;
  private final RocksOptions options;
  private final RocksWriter writer;
  private final RocksDB database;
  private final List<ColumnFamilyHandle> handles = new ArrayList<>();
  private final Map<Space, ColumnFamilyHandle> families = new EnumMap<>(Space.class);
  // A native call on a closed database would take the process down: calls share, closing excludes.
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  RocksBytes(RocksSettings settings) {
    RocksDB.loadLibrary();
    folder = settings.folder();
    FileStore disk = makeFolder(folder);
    options = new RocksOptions(settings);
    try {
      List<ColumnFamilyDescriptor> descriptors = descriptors();
      database = RocksDB.open(options.database(), folder.toString(), descriptors, handles);
    } catch (RocksDBException e) {
      options.close();
      throw RocksErrors.of(folder, e);
    }
    Iterator<ColumnFamilyHandle> next = handles.iterator();
    for (Space space : Space.values()) {
      families.put(space, next.next());
    }
    writer =
        new RocksWriter(
            folder, disk, settings.writeBufferBytes(), database, families, options.writes());
  }

  private static FileStore makeFolder(Path folder) {
    try {
      return Files.getFileStore(Files.createDirectories(folder));
    } catch (IOException e) {
      throw new MeridianException(
          ErrorCode.STORE_FAILED,
          "cannot make the folder %s (%s): use another --data folder".formatted(folder, e),
          e);
    }
  }

  private static String name(Space space) {
    return space == Space.META ? "default" : space.name().toLowerCase(Locale.ROOT);
  }

  /** Our spaces in order, then whatever else there is: RocksDB opens all families or none. */
  private List<ColumnFamilyDescriptor> descriptors() throws RocksDBException {
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (Space space : Space.values()) {
      known.add(name(space));
      descriptors.add(descriptor(name(space), options.family(space)));
    }
    try (Options none = new Options()) {
      for (byte[] found : RocksDB.listColumnFamilies(none, folder.toString())) {
        String name = new String(found, StandardCharsets.UTF_8);
        if (!known.contains(name)) {
          descriptors.add(descriptor(name, options.unknownFamily()));
        }
      }
    }
    return descriptors;
  }

  private static ColumnFamilyDescriptor descriptor(String name, ColumnFamilyOptions options) {
    return new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.UTF_8), options);
  }

  /** A call of the database, which fails in RocksDB's own way. */
  @FunctionalInterface
  private interface Call<T> {
    T run() throws RocksDBException;
  }

  private <T> T call(Call<T> call) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new MeridianException(
            ErrorCode.STORE_FAILED, "the store in " + folder + " is closed: the node is stopping");
      }
      return call.run();
    } catch (RocksDBException e) {
      throw RocksErrors.of(folder, e);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public Optional<byte[]> get(Space space, byte[] key) {
    return call(() -> Optional.ofNullable(database.get(families.get(space), key)));
  }

  @Override
  public List<byte[]> getAll(Space space, List<byte[]> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    List<byte[]> values =
        call(
            () ->
                database.multiGetAsList(
                    Collections.nCopies(keys.size(), families.get(space)), keys));
    return values.stream().filter(Objects::nonNull).toList();
  }

  @Override
  public void scan(Space space, byte[] from, byte[] to, Visitor visitor) {
    call(
        () -> {
          try (Slice end = new Slice(to);
              ReadOptions range = new ReadOptions().setIterateUpperBound(end);
              RocksIterator iterator = database.newIterator(families.get(space), range)) {
            for (iterator.seek(from); iterator.isValid(); iterator.next()) {
              visitor.visit(iterator.key(), iterator.value());
            }
            iterator.status();
          }
          return null;
        });
  }

  @Override
  public Optional<byte[]> lastKey(Space space, byte[] from, byte[] to) {
    return call(
        () -> {
          try (RocksIterator iterator = database.newIterator(families.get(space))) {
            iterator.seekForPrev(to);
            if (iterator.isValid() && Arrays.equals(iterator.key(), to)) {
              iterator.prev();
            }
            iterator.status();
            return iterator.isValid() && Arrays.compareUnsigned(iterator.key(), from) >= 0
                ? Optional.of(iterator.key())
                : Optional.empty();
          }
        });
  }

  @Override
  public void write(Consumer<Changes> changes) {
    call(
        () -> {
          writer.write(changes);
          return null;
        });
  }

  @Override
  public void reclaim(byte[] from, byte[] to) {
    call(
        () -> {
          for (ColumnFamilyHandle family : families.values()) {
            compact(family, from, to);
          }
          return null;
        });
  }

  /** What is deleted stays deleted whether or not its space can be had now. */
  private void compact(ColumnFamilyHandle family, byte[] from, byte[] to) {
    try {
      database.compactRange(family, from, to);
    } catch (RocksDBException e) {
      log.warn("{} could not give back the space of deleted records yet", folder, e);
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        handles.forEach(ColumnFamilyHandle::close);
        database.close();
        options.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
