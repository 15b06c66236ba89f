package dev.meridian.video.tune;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.query.Candidate;
import dev.meridian.video.query.FrameRef;
import dev.meridian.video.query.Look;
import dev.meridian.video.query.PlanSettings;
import dev.meridian.video.query.QueryEffect;
import dev.meridian.video.query.QueryEffect.Confirmed;
import dev.meridian.video.query.QueryEffect.NeedLooks;
import dev.meridian.video.query.QueryPlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Asks for every cluster what a query's own plan would decide about it. The verdict on a cluster
 * does not depend on the other clusters, on K or on Skip_th, so it is reached once for all of them.
 */
final class ClusterJudge {
  private static final IndexKey SAMPLE = new IndexKey(new StreamId("sample"), 1);

  private final ValidationPart part;
  private final PlanSettings settings;
  private final LongFunction<List<Detection>> verdicts;

  /**
   * @param verdicts what the GT-CNN sees in a frame that shows a kept object, by ordinal
   */
  ClusterJudge(ValidationPart part, PlanSettings settings, LongFunction<List<Detection>> verdicts) {
    this.part = part;
    this.settings = settings;
    this.verdicts = verdicts;
  }

  /** The clusters of a class up to a rank, the surest first. */
  List<JudgedCluster> judge(
      SampleIndex index, List<String> classes, String className, int maxRank) {
    int other = classes.size() - 1;
    int own = classes.indexOf(className);
    boolean viaOther = own < 0 || own == other;
    List<JudgedCluster> judged = new ArrayList<>();
    for (IndexEntry entry : index.entries(viaOther ? other : own, maxRank)) {
      BitSet frames = frames(index.members(entry.clusterId()));
      if (part.asksFor(frames)) {
        judged.add(judge(index, entry, className, viaOther, frames));
      }
    }
    judged.sort(JudgedCluster.SUREST_FIRST);
    return judged;
  }

  private JudgedCluster judge(
      SampleIndex index, IndexEntry entry, String className, boolean viaOther, BitSet frames) {
    Candidate candidate =
        new Candidate(
            className,
            SAMPLE,
            entry.clusterId(),
            entry.confidence(),
            viaOther,
            false,
            Look.of(index.medoid(entry.clusterId())));
    QueryPlan plan = new QueryPlan(List.of(candidate), settings);
    List<Integer> asked = new ArrayList<>();
    boolean confirmed = carryOut(plan, plan.start(), index);
    Optional<FrameRef> frame = plan.nextFrame();
    while (frame.isPresent()) {
      long ordinal = frame.get().ordinal();
      asked.add(part.frameOf(ordinal));
      confirmed |=
          carryOut(plan, plan.onVerdict(frame.get(), verdicts.apply(ordinal), false), index);
      frame = plan.nextFrame();
    }
    return new JudgedCluster(
        entry.clusterId(), entry.rank(), entry.confidence(), viaOther, confirmed, asked, frames);
  }

  private static boolean carryOut(QueryPlan plan, List<QueryEffect> effects, SampleIndex index) {
    boolean confirmed = false;
    for (QueryEffect effect : effects) {
      confirmed |= effect instanceof Confirmed;
      if (effect instanceof NeedLooks need) {
        List<Look> looks =
            index.members(need.candidate().clusterId()).stream()
                .filter(ObjectRecord::kept)
                .map(Look::of)
                .toList();
        confirmed |= carryOut(plan, plan.onLooks(need.candidate(), looks), index);
      }
    }
    return confirmed;
  }

  private BitSet frames(List<ObjectRecord> members) {
    BitSet frames = new BitSet();
    for (ObjectRecord member : members) {
      frames.set(
          part.frameOf(member.frames().firstOrdinal()),
          part.frameOf(member.frames().lastOrdinal()) + 1);
    }
    return frames;
  }
}
