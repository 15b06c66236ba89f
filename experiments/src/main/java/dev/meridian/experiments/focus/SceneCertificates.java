package dev.meridian.experiments.focus;

import dev.meridian.models.math.SeededRandom;
import dev.meridian.video.certify.AuditDraw;
import dev.meridian.video.certify.Certificate;
import dev.meridian.video.query.Certification;
import dev.meridian.video.query.Hit;
import dev.meridian.video.query.QueryAnswer;
import dev.meridian.video.query.QueryOptions;
import dev.meridian.video.query.QuerySpec;
import dev.meridian.video.query.ReturnedFrames;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.query.StreamScope;
import dev.meridian.video.store.VideoStore;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Certifies answers over one index, whose every frame the GT-CNN has seen, with many draws. */
final class SceneCertificates {
  private final VideoStore store;
  private final StreamBasis basis;
  private final FrameTruth truth;
  private final double fraction;

  /**
   * Of one class.
   *
   * @param recall in truth
   * @param recallWrong trials in which the lower bound of recall was above it
   * @param precisionWrong likewise of precision
   * @param naiveWrong trials in which the recall among the audits was above it
   * @param meanBound of recall
   */
  record Outcome(
      String className,
      int positives,
      int returned,
      double recall,
      double precision,
      int trials,
      int recallWrong,
      int precisionWrong,
      int naiveWrong,
      double meanBound) {}

  /**
   * @param truth of every frame; its verdicts are put into the store
   * @param fraction of the frames that are audited
   */
  SceneCertificates(VideoStore store, StreamBasis basis, FrameTruth truth, double fraction) {
    this.store = store;
    this.basis = basis;
    this.truth = truth;
    this.fraction = fraction;
    for (FrameTruth.Frame frame : truth.frames()) {
      store.putVerdict(basis.index(), basis.gtDigest(), frame.ordinal(), frame.detections());
    }
  }

  Outcome run(String className, QueryAnswer answer, int trials, long seed) {
    QuerySpec spec =
        new QuerySpec(
            className,
            List.of(basis.index().stream()),
            0,
            Long.MAX_VALUE,
            OptionalInt.empty(),
            OptionalDouble.empty(),
            QueryOptions.NONE);
    ReturnedFrames returned = new ReturnedFrames(StreamScope.read(store, basis, spec));
    BitSet frames = new BitSet();
    answer.hits().stream().mapToLong(Hit::ordinal).forEach(at -> frames.set((int) at));
    returned.add(frames);
    BitSet positives = new BitSet();
    truth.frames().stream()
        .filter(frame -> frame.holds(className))
        .forEach(frame -> positives.set((int) frame.ordinal()));
    BitSet right = (BitSet) frames.clone();
    right.and(positives);
    double recall = (double) right.cardinality() / Math.max(1, positives.cardinality());
    double precision = (double) right.cardinality() / Math.max(1, frames.cardinality());
    int[] wrong = new int[3];
    double bounds = 0;
    for (int trial = 0; trial < trials; trial++) {
      AuditDraw draw = new AuditDraw(SeededRandom.seed(seed, trial), fraction);
      Certificate certificate =
          Certification.read(store, spec, List.of(returned), stream -> draw)
              .orElseThrow()
              .certificate();
      wrong[0] += certificate.recallLower().orElse(0) > recall ? 1 : 0;
      wrong[1] += certificate.precisionLower().orElse(0) > precision ? 1 : 0;
      wrong[2] += certificate.recall().orElse(0) > recall ? 1 : 0;
      bounds += certificate.recallLower().orElse(0);
    }
    return new Outcome(
        className,
        positives.cardinality(),
        frames.cardinality(),
        recall,
        precision,
        trials,
        wrong[0],
        wrong[1],
        wrong[2],
        bounds / trials);
  }
}
