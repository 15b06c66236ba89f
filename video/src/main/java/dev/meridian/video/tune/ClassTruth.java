package dev.meridian.video.tune;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.query.VerdictRule;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where one class is in a validation part by the GT-CNN, and which units belong together: those of
 * one object run are right or wrong together, so they are resampled as one.
 *
 * <p>A unit belongs to the newest run in it that the GT-CNN confirms as the class, else to the
 * newest run of any object. What stays for long is cut every ten seconds, so that a parked car does
 * not own the whole part.
 */
final class ClassTruth {
  private static final long BLOCK_MICROS = 10_000_000;
  private static final long NO_RUN = -1;

  /** Owner of a unit: an object run and a stretch of time. */
  private record Track(long run, long block) {}

  private final BitSet positive = new BitSet();
  private final int[] groupOfUnit;
  private final int groups;
  private final int tracks;

  private ClassTruth(ValidationPart part, String className, VerdictRule rule) {
    int units = part.units();
    int[] framesWithClass = new int[units];
    long[] confirmedRun = new long[units];
    long[] anyRun = new long[units];
    long[] block = new long[units];
    Arrays.fill(confirmedRun, NO_RUN);
    Arrays.fill(anyRun, NO_RUN);
    List<ValidationFrame> frames = part.frames();
    for (int f = 0; f < frames.size(); f++) {
      int unit = part.unitOf(f);
      if (unit != ValidationPart.UNJUDGED) {
        ValidationFrame frame = frames.get(f);
        framesWithClass[unit] += frame.holds(className) ? 1 : 0;
        block[unit] = Math.floorDiv(frame.timeMicros(), BLOCK_MICROS);
        List<Detection> truth = frame.truth().orElseThrow();
        for (FoundObject object : frame.objects()) {
          anyRun[unit] = Math.max(anyRun[unit], object.runId());
          if (rule.match(className, object.box(), truth).isPresent()) {
            confirmedRun[unit] = Math.max(confirmedRun[unit], object.runId());
          }
        }
      }
    }
    groupOfUnit = new int[units];
    Map<Track, Integer> numbers = new HashMap<>();
    BitSet positiveGroups = new BitSet();
    for (int unit = 0; unit < units; unit++) {
      long run = confirmedRun[unit] == NO_RUN ? anyRun[unit] : confirmedRun[unit];
      Track track = new Track(run, block[unit]);
      Integer number = numbers.putIfAbsent(track, numbers.size());
      groupOfUnit[unit] = number == null ? numbers.size() - 1 : number;
      if (2 * framesWithClass[unit] >= part.framesOfUnit(unit)) {
        positive.set(unit);
        positiveGroups.set(groupOfUnit[unit]);
      }
    }
    groups = numbers.size();
    tracks = positiveGroups.cardinality();
  }

  static ClassTruth of(ValidationPart part, String className, VerdictRule rule) {
    return new ClassTruth(part, className, rule);
  }

  boolean isPositive(int unit) {
    return positive.get(unit);
  }

  int positives() {
    return positive.cardinality();
  }

  int units() {
    return groupOfUnit.length;
  }

  int groupOf(int unit) {
    return groupOfUnit[unit];
  }

  /** How many groups the units fall into. */
  int groups() {
    return groups;
  }

  /** How many groups hold the class. */
  int tracks() {
    return tracks;
  }
}
