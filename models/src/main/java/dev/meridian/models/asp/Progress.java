package dev.meridian.models.asp;

import java.util.Arrays;
import java.util.List;

/**
 * What has been applied of a stream's epoch: every message up to a number, and some beyond it.
 *
 * @param epoch 0 when the stream was never open
 * @param through every message with a number up to this
 * @param beyond further ones, ascending
 */
public record Progress(long epoch, long through, List<Long> beyond) {
  /** Of a stream never opened. */
  public static final Progress NONE = new Progress(0, 0, List.of());

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

  static Progress of(long epoch, long through, long... beyond) {
    return new Progress(epoch, through, Arrays.stream(beyond).boxed().toList());
  }
}
