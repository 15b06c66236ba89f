package dev.meridian.video.tune;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detection;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of a sample that configurations are judged by: consecutive sampled frames, cut into
 * units of judgement. A unit is a frame up to one frame a second. The GT-CNN flickers, so above
 * that it is a second of presentation time, which holds a class when at least half of its frames
 * do.
 */
public final class ValidationPart {
  /** No unit: the GT-CNN was not asked about the frame. */
  static final int UNJUDGED = -1;

  private static final long SEGMENT_MICROS = 1_000_000;

  private final List<ValidationFrame> frames;
  private final int[] unitOfFrame;
  private final int[] framesOfUnit;
  private final Map<Long, Integer> frameOfOrdinal = new HashMap<>();
  private final double hours;
  private final double judgedHours;
  private int firstJudged = Integer.MAX_VALUE;
  private int lastJudged = -1;

  /**
   * A part.
   *
   * @param frames in order, with consecutive ordinals; at least one
   * @param framesPerSecond the rate at which they were sampled
   */
  public ValidationPart(List<ValidationFrame> frames, double framesPerSecond) {
    this.frames = List.copyOf(frames);
    if (frames.isEmpty()) {
      throw new MeridianException(
          ErrorCode.NO_FRAMES,
          "the sample is too short to judge configurations by: give a longer one");
    }
    this.unitOfFrame = new int[frames.size()];
    this.framesOfUnit = new int[cut(framesPerSecond > 1)];
    for (int f = 0; f < unitOfFrame.length; f++) {
      frameOfOrdinal.put(frames.get(f).ordinal(), f);
      if (unitOfFrame[f] != UNJUDGED) {
        framesOfUnit[unitOfFrame[f]]++;
        firstJudged = Math.min(firstJudged, f);
        lastJudged = f;
      }
    }
    this.hours = hours(frames, framesPerSecond);
    this.judgedHours =
        lastJudged < 0 ? 0 : hours(frames.subList(firstJudged, lastJudged + 1), framesPerSecond);
  }

  /** Numbers the units; how many there are. */
  private int cut(boolean bySegments) {
    int units = 0;
    long last = Long.MIN_VALUE;
    for (int f = 0; f < unitOfFrame.length; f++) {
      ValidationFrame frame = frames.get(f);
      if (frame.truth().isEmpty()) {
        unitOfFrame[f] = UNJUDGED;
        continue;
      }
      long segment =
          bySegments ? Math.floorDiv(frame.timeMicros(), SEGMENT_MICROS) : frame.ordinal();
      if (units == 0 || segment != last) {
        units++;
        last = segment;
      }
      unitOfFrame[f] = units - 1;
    }
    return units;
  }

  public List<ValidationFrame> frames() {
    return frames;
  }

  /** Frames the GT-CNN was asked about. */
  int judgedFrames() {
    return Arrays.stream(framesOfUnit).sum();
  }

  int units() {
    return framesOfUnit.length;
  }

  /** The unit of a frame, or {@link #UNJUDGED}. */
  int unitOf(int frame) {
    return unitOfFrame[frame];
  }

  int framesOfUnit(int unit) {
    return framesOfUnit[unit];
  }

  /** The place of a sampled frame in this part. */
  int frameOf(long ordinal) {
    return frameOfOrdinal.get(ordinal);
  }

  /** Objects the GT-CNN sees, by class. */
  Map<String, Integer> gtObjects() {
    Map<String, Integer> objects = new TreeMap<>();
    for (ValidationFrame frame : frames) {
      for (Detection detection : frame.truth().orElse(List.of())) {
        objects.merge(detection.className(), 1, Integer::sum);
      }
    }
    return objects;
  }

  /** Hours of presentation time, a frame standing for the time until the next. */
  double hours() {
    return hours;
  }

  /** Hours from the first judged frame to the last; queries are taken to ask about these. */
  double judgedHours() {
    return judgedHours;
  }

  /** Whether a query about the judged stretch finds a cluster with these frames. */
  boolean asksFor(BitSet clusterFrames) {
    int next = clusterFrames.nextSetBit(Math.min(firstJudged, frames.size()));
    return next >= 0 && next <= lastJudged;
  }

  private static double hours(List<ValidationFrame> frames, double framesPerSecond) {
    int count = frames.size();
    long span = frames.get(count - 1).timeMicros() - frames.get(0).timeMicros();
    double seconds =
        span > 0 ? span / 1e6 * count / (count - 1) : count / Math.max(1e-6, framesPerSecond);
    return seconds / 3600;
  }
}
