package dev.meridian.video.query;

import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The frames of one index that a query has returned so far, each counted once: a bit per sampled
 * frame. Single owner.
 */
public final class ReturnedFrames {
  private final StreamScope scope;
  private final BitSet frames = new BitSet();
  private final BitSet looked = new BitSet();
  private final BitSet holding = new BitSet();

  public ReturnedFrames(StreamScope scope) {
    this.scope = scope;
  }

  public StreamScope scope() {
    return scope;
  }

  /** The frames of several indexes as stretches of time, by stream and time. */
  public static List<Interval> intervals(Collection<ReturnedFrames> all, VideoStore store) {
    List<Interval> intervals = new ArrayList<>();
    for (ReturnedFrames frames : byTime(all)) {
      for (Interval next : frames.intervals(store)) {
        int last = intervals.size() - 1;
        if (last >= 0 && intervals.get(last).touches(next)) {
          intervals.set(last, intervals.get(last).with(next));
        } else {
          intervals.add(next);
        }
      }
    }
    return intervals;
  }

  /** The gaps of several indexes, by stream and time. */
  public static List<StreamGap> gaps(Collection<ReturnedFrames> all, VideoStore store) {
    return byTime(all).stream().flatMap(frames -> frames.gaps(store).stream()).toList();
  }

  private static List<ReturnedFrames> byTime(Collection<ReturnedFrames> all) {
    return all.stream()
        .sorted(
            Comparator.comparing(ReturnedFrames::stream)
                .thenComparingLong(frames -> frames.scope.basis().stretch().firstOrdinal()))
        .toList();
  }

  /** Adds the frames of a confirmed cluster. */
  public void add(BitSet more) {
    frames.or(more);
  }

  public int count() {
    return frames.cardinality();
  }

  /**
   * Notes what the GT-CNN said of a frame that the query had it look at.
   *
   * @param holds whether the frame as a whole holds what is asked for
   */
  public void look(long ordinal, boolean holds) {
    if (scope.contains(ordinal)) {
      looked.set((int) ordinal);
      holding.set((int) ordinal, holds);
    }
  }

  boolean has(long ordinal) {
    return frames.get((int) ordinal);
  }

  boolean looked(long ordinal) {
    return looked.get((int) ordinal);
  }

  /**
   * How many frames the query had looked at, by whether they were returned and whether they hold.
   */
  int lookedAt(boolean returned, boolean holds) {
    BitSet at = (BitSet) looked.clone();
    keep(at, frames, returned);
    keep(at, holding, holds);
    return at.cardinality();
  }

  private static void keep(BitSet at, BitSet those, boolean in) {
    if (in) {
      at.and(those);
    } else {
      at.andNot(those);
    }
  }

  /** The stream's gaps within the query's time range, cut to it. */
  List<StreamGap> gaps(VideoStore store) {
    List<StreamGap> gaps = new ArrayList<>();
    for (Gap gap : store.gaps(scope.basis().index())) {
      long from = Math.max(gap.fromMicros(), scope.fromMicros());
      long to = Math.min(gap.toMicros(), scope.toMicros());
      boolean inside = gap.fromMicros() < scope.toMicros() && gap.toMicros() >= scope.fromMicros();
      if (inside && (from < to || gap.fromMicros() == gap.toMicros())) {
        gaps.add(new StreamGap(stream(), new Gap(from, to, gap.reason())));
      }
    }
    return gaps;
  }

  /**
   * The frames as stretches of time. A sampled frame stands for the time until the next one, or
   * until a gap begins; the last frame of a stream for as long as the one before it. Stretches that
   * touch are one.
   */
  List<Interval> intervals(VideoStore store) {
    List<Gap> gaps = store.gaps(scope.basis().index());
    List<Interval> intervals = new ArrayList<>();
    int first = frames.nextSetBit(0);
    while (first >= 0) {
      int end = frames.nextClearBit(first);
      addRun(
          store.frames(scope.basis().index(), Math.max(0, first - 1), end),
          first,
          end,
          gaps,
          intervals);
      first = frames.nextSetBit(end);
    }
    return intervals;
  }

  /** Adds frames {@code first} to before {@code end}; the list may hold one more at either side. */
  private void addRun(
      List<FrameRecord> around, int first, int end, List<Gap> gaps, List<Interval> intervals) {
    long step = scope.basis().frameMicros();
    for (int i = 0; i < around.size(); i++) {
      FrameRecord frame = around.get(i);
      boolean last = i + 1 == around.size();
      if (!last) {
        step = around.get(i + 1).timeMicros() - frame.timeMicros();
      }
      if (frame.ordinal() >= first && frame.ordinal() < end) {
        long until = beforeGap(frame.timeMicros(), frame.timeMicros() + step, gaps);
        join(intervals, frame.timeMicros(), Math.min(until, scope.toMicros()));
      }
    }
  }

  /** Where what begins at a time ends: at the next gap, if that comes first. */
  static long beforeGap(long from, long to, List<Gap> gaps) {
    long until = to;
    for (Gap gap : gaps) {
      if (gap.fromMicros() > from) {
        until = Math.min(until, gap.fromMicros());
      }
    }
    return until;
  }

  private void join(List<Interval> intervals, long from, long to) {
    int last = intervals.size() - 1;
    if (last >= 0 && intervals.get(last).toMicros() == from) {
      intervals.set(last, new Interval(stream(), intervals.get(last).fromMicros(), to));
    } else {
      intervals.add(new Interval(stream(), from, to));
    }
  }

  private StreamId stream() {
    return scope.basis().index().stream();
  }
}
