package dev.meridian.video.query;

import dev.meridian.video.frame.Gap;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.store.VideoStore;
import java.util.BitSet;
import java.util.List;

/**
 * Keeps the frames of a scope that belong to a stretch without a break that lasts long enough. A
 * sampled frame stands for the time until the next one, or until a gap begins; the last for as long
 * as the rate says. A gap breaks a stretch.
 */
final class MinimumDuration {
  private final int first;
  private final long[] from;
  private final long[] until;
  private final long minMicros;

  private MinimumDuration(int first, long[] from, long[] until, long minMicros) {
    this.first = first;
    this.from = from;
    this.until = until;
    this.minMicros = minMicros;
  }

  /** Any duration will do. */
  static MinimumDuration any() {
    return new MinimumDuration(0, new long[0], new long[0], 0);
  }

  static MinimumDuration read(VideoStore store, StreamScope scope, long minMicros) {
    if (minMicros == 0 || scope.firstOrdinal() >= scope.endOrdinal()) {
      return any();
    }
    List<FrameRecord> frames =
        store.frames(scope.basis().index(), scope.firstOrdinal(), scope.endOrdinal() - 1);
    List<Gap> gaps = store.gaps(scope.basis().index());
    long[] from = new long[frames.size()];
    long[] until = new long[frames.size()];
    for (int i = 0; i < from.length; i++) {
      from[i] = frames.get(i).timeMicros();
      boolean last = i + 1 == from.length;
      long next = last ? from[i] + scope.basis().frameMicros() : frames.get(i + 1).timeMicros();
      until[i] = ReturnedFrames.beforeGap(from[i], next, gaps);
    }
    return new MinimumDuration((int) scope.firstOrdinal(), from, until, minMicros);
  }

  /** The frames of long enough stretches. */
  BitSet keep(BitSet frames) {
    if (minMicros == 0) {
      return frames;
    }
    BitSet kept = new BitSet();
    int start = frames.nextSetBit(0);
    while (start >= 0) {
      int end = start + 1;
      while (frames.get(end) && until[end - 1 - first] == from[end - first]) {
        end++;
      }
      if (until[end - 1 - first] - from[start - first] >= minMicros) {
        kept.set(start, end);
      }
      start = frames.nextSetBit(end);
    }
    return kept;
  }
}
