package dev.meridian.models.ps;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import java.util.Arrays;

/**
 * How many clocks each worker has finished at one shard (a vector clock), and the least of them:
 * the shard's own clock.
 */
public final class WorkerClocks {
  private final long[] finished;
  private long min;

  /**
   * @param workers number of workers, ids 0 … workers−1; all stand at 0
   */
  public WorkerClocks(int workers) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, is " + workers);
    }
    finished = new long[workers];
  }

  public int workers() {
    return finished.length;
  }

  /** Clocks 0 … finished−1 of the worker are done. */
  public long finished(int worker) {
    return finished[worker];
  }

  /** Clocks that every worker has finished. */
  public long min() {
    return min;
  }

  /** Ends the worker's current clock; true when the least clock rose by that. */
  public boolean advance(int worker) {
    boolean slowest = finished[worker]++ == min;
    if (!slowest) {
      return false;
    }
    long least = finished[0];
    for (long count : finished) {
      least = Math.min(least, count);
    }
    boolean rose = least > min;
    min = least;
    return rose;
  }

  /** Puts every worker at the start of a clock. */
  public void startAt(long clock) {
    Arrays.fill(finished, clock);
    min = clock;
  }

  /** Writes the state for a checkpoint. */
  public void save(ByteWriter out) {
    for (long count : finished) {
      out.putLong(count);
    }
  }

  /** Takes over what {@link #save} wrote for the same number of workers. */
  public void restore(ByteReader in) {
    min = Long.MAX_VALUE;
    for (int worker = 0; worker < finished.length; worker++) {
      finished[worker] = in.getLong();
      min = Math.min(min, finished[worker]);
    }
  }
}
