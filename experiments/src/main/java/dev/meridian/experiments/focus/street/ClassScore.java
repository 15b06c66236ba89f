package dev.meridian.experiments.focus.street;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well one class is found: detections against the truth, over all frames so far.
 *
 * <p>Frames in which the class shows only where nobody could be asked to see it (too small, too
 * much hidden) count for neither frame recall nor frame precision.
 */
final class ClassScore {
  private final float confidence;
  private final List<Judged> judged = new ArrayList<>();
  private int truths;
  private int found;
  private int frameTruths;
  private int frameReturned;
  private int frameHits;
  private int truthChanges;
  private int seenChanges;
  private boolean truthBefore;
  private boolean seenBefore;
  private boolean first = true;

  /** A detection and whether it was right. */
  private record Judged(float confidence, boolean right) {}

  /**
   * @param confidence from which detections count for everything but average precision
   */
  ClassScore(float confidence) {
    this.confidence = confidence;
  }

  /** One detection that matched an object that is to be found, or no object at all. */
  void detection(float score, boolean right) {
    judged.add(new Judged(score, right));
    found += right && score >= confidence ? 1 : 0;
  }

  /** The objects of one frame that are to be found. */
  void truths(int count) {
    truths += count;
  }

  /** Whether the class is in one frame, and whether a detection says so. */
  void frame(boolean truth, boolean seen) {
    frameTruths += truth ? 1 : 0;
    frameReturned += seen ? 1 : 0;
    frameHits += truth && seen ? 1 : 0;
    if (!first) {
      truthChanges += truth != truthBefore ? 1 : 0;
      seenChanges += seen != seenBefore ? 1 : 0;
    }
    first = false;
    truthBefore = truth;
    seenBefore = seen;
  }

  int truths() {
    return truths;
  }

  double recall() {
    return ratio(found, truths);
  }

  double precision() {
    int trusted = (int) judged.stream().filter(j -> j.confidence() >= confidence).count();
    return ratio(found, trusted);
  }

  double frameRecall() {
    return ratio(frameHits, frameTruths);
  }

  double framePrecision() {
    return ratio(frameHits, frameReturned);
  }

  int frameTruths() {
    return frameTruths;
  }

  /** How often the class came or went between frames, in truth. */
  int truthChanges() {
    return truthChanges;
  }

  /** The same as the detector sees it: more means flicker. */
  int seenChanges() {
    return seenChanges;
  }

  /** Area under precision over recall, precision taken as the best at that recall or more. */
  double averagePrecision() {
    List<Judged> byConfidence = new ArrayList<>(judged);
    byConfidence.sort(Comparator.comparingDouble(Judged::confidence).reversed());
    int count = byConfidence.size();
    double[] precision = new double[count];
    int right = 0;
    for (int i = 0; i < count; i++) {
      right += byConfidence.get(i).right() ? 1 : 0;
      precision[i] = (double) right / (i + 1);
    }
    double area = 0;
    double best = 0;
    for (int i = count - 1; i >= 0; i--) {
      best = Math.max(best, precision[i]);
      area += byConfidence.get(i).right() ? best : 0;
    }
    return ratio(area, truths);
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 1 : part / whole;
  }
}
