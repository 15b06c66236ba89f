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

  public HitReader(VideoStore store) {
    this.store = store;
  }

  /** The frames of a part of the answer; bit i is the sampled frame i. */
  public BitSet frames(StreamScope scope, AnswerPart part) {
    return part.frames().isEmpty()
        ? CandidateReader.frames(store, scope, part.by().get(0).candidate())
        : frames(part);
  }

  /** The frames of a part that names them. */
  public static BitSet frames(AnswerPart part) {
    BitSet frames = new BitSet();
    for (FrameRun run : part.frames().orElseThrow()) {
      frames.set((int) run.firstOrdinal(), (int) run.lastOrdinal() + 1);
    }
    return frames;
  }

  /**
   * The frames of a part of the answer from an ordinal on, by ordinal, with the boxes of the
   * clusters that put them there.
   *
   * @param fromOrdinal the first that may be given
   * @param limit how many are given at most
   */
  public List<Hit> hits(StreamScope scope, AnswerPart part, long fromOrdinal, int limit) {
    StreamScope rest = scope.from(fromOrdinal);
    Page page = new Page(part.index(), limit);
    part.frames().ifPresent(runs -> runs.forEach(run -> page.addFrames(run, fromOrdinal)));
    boolean byMembers = part.frames().isEmpty();
    for (Confirmed confirmed : part.by()) {
      Candidate candidate = confirmed.candidate();
      for (ObjectRecord member : store.members(candidate.index(), candidate.clusterId())) {
        rest.clip(member).ifPresent(run -> page.addMember(confirmed, member, run, byMembers));
      }
    }
    return page.hits();
  }

  /** The first frames, up to a limit, of many runs. */
  private final class Page {
    private record Shown(Confirmed confirmed, ObjectRecord member, FrameRun run) {}

    private final IndexKey index;
    private final int limit;
    private final List<Shown> shown = new ArrayList<>();
    private final BitSet ordinals = new BitSet();

    Page(IndexKey index, int limit) {
      this.index = index;
      this.limit = limit;
    }

    void addFrames(FrameRun run, long fromOrdinal) {
      long first = Math.max(run.firstOrdinal(), fromOrdinal);
      if (first <= run.lastOrdinal()) {
        ordinals.set((int) first, (int) run.lastOrdinal() + 1);
      }
    }

    void addMember(Confirmed confirmed, ObjectRecord member, FrameRun run, boolean withFrames) {
      shown.add(new Shown(confirmed, member, run));
      if (withFrames) {
        ordinals.set((int) run.firstOrdinal(), (int) run.lastOrdinal() + 1);
      }
    }

    List<Hit> hits() {
      List<FrameRecord> frames = frames();
      if (frames.isEmpty()) {
        return List.of();
      }
      Map<Long, List<HitBox>> boxes = boxesUpTo(frames.get(frames.size() - 1).ordinal());
      List<Hit> hits = new ArrayList<>(frames.size());
      for (FrameRecord frame : frames) {
        hits.add(
            new Hit(
                index.stream(),
                frame.ordinal(),
                frame.index(),
                frame.timeMicros(),
                boxes.getOrDefault(frame.ordinal(), List.of())));
      }
      return hits;
    }

    private List<FrameRecord> frames() {
      List<FrameRecord> frames = new ArrayList<>();
      int first = ordinals.nextSetBit(0);
      while (first >= 0 && frames.size() < limit) {
        int end = first + Math.min(ordinals.nextClearBit(first) - first, limit - frames.size());
        frames.addAll(store.frames(index, first, end - 1));
        first = ordinals.nextSetBit(end);
      }
      return frames;
    }

    private Map<Long, List<HitBox>> boxesUpTo(long lastOrdinal) {
      Map<Long, List<HitBox>> boxes = new HashMap<>();
      for (Shown one : shown) {
        ObjectRecord member = one.member();
        HitBox box =
            new HitBox(
                one.confirmed().candidate().className(),
                one.confirmed().confidence(),
                member.box(),
                member.id(),
                member.clusterId());
        long end = Math.min(one.run().lastOrdinal(), lastOrdinal);
        for (int at = ordinals.nextSetBit((int) one.run().firstOrdinal());
            at >= 0 && at <= end;
            at = ordinals.nextSetBit(at + 1)) {
          boxes.computeIfAbsent((long) at, o -> new ArrayList<>()).add(box);
        }
      }
      return boxes;
    }
  }
}
