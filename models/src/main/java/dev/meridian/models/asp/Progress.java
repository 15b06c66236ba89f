package dev.meridian.models.asp;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;

/**
 * What has been applied of a stream's epoch: every message up to a number, and some beyond it.
 *
 * @param epoch 0 when the stream was never open, −1 when what was applied is not known any more
 * @param through every message with a number up to this
 * @param beyond further ones, ascending
 */
public record Progress(long epoch, long through, List<Long> beyond) {
  /** Of a stream of which nothing was applied. */
  public static final Progress NONE = new Progress(0, 0, List.of());

  /** Of a stream whose receiver lost its state, or never had one: it wants the whole sum. */
  public static final Progress LOST = new Progress(-1, 0, List.of());

  public Progress {
    beyond = List.copyOf(beyond);
  }

  public boolean contains(long sequence) {
    return sequence <= through || beyond.contains(sequence);
  }

  /** The highest number applied. */
  public long highest() {
    return beyond.isEmpty() ? through : beyond.get(beyond.size() - 1);
  }

  static void save(Progress progress, ByteWriter out) {
    out.putLong(progress.epoch).putLong(progress.through).putInt(progress.beyond.size());
    progress.beyond.forEach(out::putLong);
  }

  static Progress read(ByteReader in) {
    long epoch = in.getLong();
    long through = in.getLong();
    int count = in.getInt();
    if (count < 0 || count > in.remaining() / 8) {
      throw new BufferUnderflowException();
    }
    List<Long> beyond = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      beyond.add(in.getLong());
    }
    return new Progress(epoch, through, beyond);
  }
}
