package dev.meridian.video.query;

import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.query.Hit.HitBox;
import dev.meridian.video.query.QueryEffect.Confirmed;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns confirmed clusters into frames. Frames are read from the store page by page, so a query
 * that found a million of them need not hold them.
 */
public final class HitReader {
  private final VideoStore store;
  private final String className;

  public HitReader(VideoStore store, String className) {
    this.store = store;
    this.className = className;
  }

  /** Which frames in scope show a member of the cluster; bit i is the sampled frame i. */
  public BitSet frames(StreamScope scope, Confirmed confirmed) {
    BitSet frames = new BitSet();
    for (ObjectRecord member : members(confirmed)) {
      scope
          .clip(member.frames())
          .ifPresent(run -> frames.set((int) run.firstOrdinal(), (int) run.lastOrdinal() + 1));
    }
    return frames;
  }

  /**
   * The cluster's frames in scope from an ordinal on, by ordinal.
   *
   * @param fromOrdinal the first that may be given
   * @param limit how many are given at most
   */
  public List<Hit> hits(StreamScope scope, Confirmed confirmed, long fromOrdinal, int limit) {
    List<ObjectRecord> members = members(confirmed);
    StreamScope rest =
        new StreamScope(
            scope.basis(),
            scope.fromMicros(),
            scope.toMicros(),
            Math.max(fromOrdinal, scope.firstOrdinal()),
            scope.endOrdinal());
    Page page = new Page(limit);
    for (ObjectRecord member : members) {
      rest.clip(member.frames()).ifPresent(run -> page.add(member, run));
    }
    return page.hits(confirmed);
  }

  private List<ObjectRecord> members(Confirmed confirmed) {
    return store.members(confirmed.candidate().index(), confirmed.candidate().clusterId());
  }

  /** The first frames, up to a limit, of many runs. */
  private final class Page {
    private record Shown(ObjectRecord member, FrameRun run) {}

    private final int limit;
    private final List<Shown> shown = new ArrayList<>();
    private final BitSet ordinals = new BitSet();

    Page(int limit) {
      this.limit = limit;
    }

    void add(ObjectRecord member, FrameRun run) {
      shown.add(new Shown(member, run));
      ordinals.set((int) run.firstOrdinal(), (int) run.lastOrdinal() + 1);
    }

    List<Hit> hits(Confirmed confirmed) {
      List<FrameRecord> frames = frames(confirmed.candidate().index());
      if (frames.isEmpty()) {
        return List.of();
      }
      long last = frames.get(frames.size() - 1).ordinal();
      Map<Long, List<HitBox>> boxes = boxesUpTo(last, confirmed.confidence());
      List<Hit> hits = new ArrayList<>(frames.size());
      for (FrameRecord frame : frames) {
        hits.add(
            new Hit(
                confirmed.candidate().index().stream(),
                frame.ordinal(),
                frame.index(),
                frame.timeMicros(),
                boxes.get(frame.ordinal())));
      }
      return hits;
    }

    private List<FrameRecord> frames(IndexKey index) {
      List<FrameRecord> frames = new ArrayList<>();
      int first = ordinals.nextSetBit(0);
      while (first >= 0 && frames.size() < limit) {
        int end = first + Math.min(ordinals.nextClearBit(first) - first, limit - frames.size());
        frames.addAll(store.frames(index, first, end - 1));
        first = ordinals.nextSetBit(end);
      }
      return frames;
    }

    private Map<Long, List<HitBox>> boxesUpTo(long lastOrdinal, float confidence) {
      Map<Long, List<HitBox>> boxes = new HashMap<>();
      for (Shown one : shown) {
        ObjectRecord member = one.member();
        HitBox box =
            new HitBox(className, confidence, member.box(), member.id(), member.clusterId());
        long end = Math.min(one.run().lastOrdinal(), lastOrdinal);
        for (long ordinal = one.run().firstOrdinal(); ordinal <= end; ordinal++) {
          boxes.computeIfAbsent(ordinal, o -> new ArrayList<>()).add(box);
        }
      }
      return boxes;
    }
  }
}
