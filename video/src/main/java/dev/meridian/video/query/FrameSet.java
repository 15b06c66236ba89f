package dev.meridian.video.query;

import dev.meridian.video.index.FrameRun;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Sampled frames of one index as sorted runs: small where a bit per frame of the stream would not
 * be.
 */
final class FrameSet {
  private final int[] starts;
  private final int[] ends;

  private FrameSet(int[] starts, int[] ends) {
    this.starts = starts;
    this.ends = ends;
  }

  static FrameSet of(BitSet frames) {
    int runs = 0;
    for (int at = frames.nextSetBit(0); at >= 0; at = frames.nextSetBit(frames.nextClearBit(at))) {
      runs++;
    }
    int[] starts = new int[runs];
    int[] ends = new int[runs];
    int at = frames.nextSetBit(0);
    for (int i = 0; i < runs; i++) {
      starts[i] = at;
      ends[i] = frames.nextClearBit(at);
      at = frames.nextSetBit(ends[i]);
    }
    return new FrameSet(starts, ends);
  }

  int runs() {
    return starts.length;
  }

  int start(int run) {
    return starts[run];
  }

  /** Exclusive. */
  int end(int run) {
    return ends[run];
  }

  int size() {
    int size = 0;
    for (int i = 0; i < starts.length; i++) {
      size += ends[i] - starts[i];
    }
    return size;
  }

  void addTo(BitSet frames) {
    for (int i = 0; i < starts.length; i++) {
      frames.set(starts[i], ends[i]);
    }
  }

  boolean intersects(BitSet frames) {
    for (int i = 0; i < starts.length; i++) {
      int next = frames.nextSetBit(starts[i]);
      if (next >= 0 && next < ends[i]) {
        return true;
      }
    }
    return false;
  }

  /** How many of its frames are among those. */
  int countIn(BitSet frames) {
    int count = 0;
    for (int i = 0; i < starts.length; i++) {
      int from = frames.nextSetBit(starts[i]);
      while (from >= 0 && from < ends[i]) {
        int to = Math.min(frames.nextClearBit(from), ends[i]);
        count += to - from;
        from = frames.nextSetBit(to);
      }
    }
    return count;
  }

  List<FrameRun> toRuns() {
    List<FrameRun> runs = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      runs.add(new FrameRun(starts[i], ends[i] - 1));
    }
    return runs;
  }

  BitSet toBits() {
    BitSet bits = new BitSet();
    addTo(bits);
    return bits;
  }
}
