package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.FrameTruth;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.baseline.Stretch;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.query.VerdictRule;
import java.util.List;
import java.util.Optional;

/**
 * How often the class that the GT-CNN gives an object is among the K best of the ingest CNN, over
 * the objects that ingest finds (Thesis Figure 4.4). Single owner.
 */
final class TopKRecall {
  private final List<String> classes;
  private final FrameTruth truth;
  private final Stretch part;
  private final long[] byRank;
  private long objects;

  /**
   * @param classes of the ingest CNN, OTHER as the last
   * @param part only objects that are first seen in it count
   */
  TopKRecall(List<String> classes, FrameTruth truth, Stretch part) {
    this.classes = classes;
    this.truth = truth;
    this.part = part;
    this.byRank = new long[classes.size()];
  }

  /** Counts an object, if the GT-CNN sees one in its place. */
  void add(ObjectRecord object) {
    long ordinal = object.frames().firstOrdinal();
    if (ordinal < part.from() || ordinal >= part.to()) {
      return;
    }
    seenAs(truth.frames().get((int) ordinal).detections(), object.box())
        .ifPresent(
            name -> {
              objects++;
              byRank[rank(object.scores(), name) - 1]++;
            });
  }

  long objects() {
    return objects;
  }

  /** Share of the objects whose class is among the best k; NaN without objects. */
  double recall(int k) {
    long within = 0;
    for (int rank = 0; rank < Math.min(k, byRank.length); rank++) {
      within += byRank[rank];
    }
    return objects == 0 ? Double.NaN : (double) within / objects;
  }

  /** The class of the detection that overlaps the object most, if one matches it. */
  private static Optional<String> seenAs(List<Detection> detections, Box box) {
    Detection best = null;
    for (Detection one : detections) {
      boolean matches = VerdictRule.DEFAULT.match(one.className(), box, List.of(one)).isPresent();
      if (matches && (best == null || box.iou(one.box()) > box.iou(best.box()))) {
        best = one;
      }
    }
    return Optional.ofNullable(best).map(Detection::className);
  }

  /** 1 for the best class; a class the network does not know is OTHER. */
  private int rank(FloatRow scores, String name) {
    int known = classes.indexOf(name);
    int own = known < 0 ? classes.indexOf(IngestCnn.OTHER) : known;
    int rank = 1;
    for (int i = 0; i < scores.width(); i++) {
      boolean before = scores.get(i) == scores.get(own) && i < own;
      rank += scores.get(i) > scores.get(own) || before ? 1 : 0;
    }
    return rank;
  }
}
