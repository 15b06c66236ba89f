package dev.meridian.video.store.memory;

import dev.meridian.video.store.binary.OrderedBytes;
import dev.meridian.video.store.binary.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Sorted maps behind one lock. Closing keeps nothing and stops nothing. */
final class MemoryBytes implements OrderedBytes {
  private final Map<Space, NavigableMap<byte[], byte[]>> spaces = new EnumMap<>(Space.class);

  MemoryBytes() {
    for (Space space : Space.values()) {
      spaces.put(space, new TreeMap<>(Arrays::compareUnsigned));
    }
  }

  @Override
  public synchronized Optional<byte[]> get(Space space, byte[] key) {
    return Optional.ofNullable(spaces.get(space).get(key));
  }

  @Override
  public synchronized List<byte[]> getAll(Space space, List<byte[]> keys) {
    List<byte[]> values = new ArrayList<>(keys.size());
    for (byte[] key : keys) {
      get(space, key).ifPresent(values::add);
    }
    return values;
  }

  @Override
  public void scan(Space space, byte[] from, byte[] to, Visitor visitor) {
    // Copied, so that a visitor may write and a slow one holds nobody up.
    for (Map.Entry<byte[], byte[]> entry : copy(space, from, to)) {
      visitor.visit(entry.getKey(), entry.getValue());
    }
  }

  private synchronized List<Map.Entry<byte[], byte[]>> copy(Space space, byte[] from, byte[] to) {
    List<Map.Entry<byte[], byte[]>> entries = new ArrayList<>();
    spaces.get(space).subMap(from, true, to, false).forEach((k, v) -> entries.add(Map.entry(k, v)));
    return entries;
  }

  @Override
  public synchronized Optional<byte[]> lastKey(Space space, byte[] from, byte[] to) {
    NavigableMap<byte[], byte[]> range = spaces.get(space).subMap(from, true, to, false);
    return range.isEmpty() ? Optional.empty() : Optional.of(range.lastKey());
  }

  @Override
  public void write(Consumer<Changes> changes) {
    List<Runnable> pending = new ArrayList<>();
    changes.accept(new Pending(pending));
    synchronized (this) {
      pending.forEach(Runnable::run);
    }
  }

  /** Gathers changes, so that none is made when the caller fails half-way. */
  private final class Pending implements Changes {
    private final List<Runnable> pending;

    Pending(List<Runnable> pending) {
      this.pending = pending;
    }

    @Override
    public void put(Space space, byte[] key, byte[] value) {
      pending.add(() -> spaces.get(space).put(key, value));
    }

    @Override
    public void delete(Space space, byte[] key) {
      pending.add(() -> spaces.get(space).remove(key));
    }

    @Override
    public void deleteRange(Space space, byte[] from, byte[] to) {
      pending.add(() -> spaces.get(space).subMap(from, true, to, false).clear());
    }
  }

  @Override
  public void reclaim(byte[] from, byte[] to) {
    // The garbage collector has it.
  }

  @Override
  public void close() {
    // Nothing to give back.
  }
}
