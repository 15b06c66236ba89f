package dev.meridian.experiments.focus;

import dev.meridian.video.query.Hit;
import dev.meridian.video.query.QueryAnswer;
import dev.meridian.video.store.StreamRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One class over the sampled frames of one stream: where it is and where an answer says it is.
 *
 * <p>The GT-CNN flickers from frame to frame, so besides raw frames there are one-second segments:
 * a segment holds the class when at least half of its sampled frames do, for truth and answer
 * alike.
 */
public final class Presence {
  private static final long SEGMENT_MICROS = 1_000_000;

  /**
   * One sampled frame.
   *
   * @param timeMicros presentation time
   * @param truth whether the GT-CNN, or the scene's truth, has the class there
   * @param returned whether the answer has
   */
  public record Frame(long timeMicros, boolean truth, boolean returned) {}

  private final List<Frame> frames;

  /** Takes the frames in order of time. */
  public Presence(List<Frame> frames) {
    this.frames = List.copyOf(frames);
  }

  /**
   * An answer against a truth, over the frames that nothing was trained on.
   *
   * @param holds whether a frame truly holds the class
   */
  static Presence of(
      FrameTruth truth,
      StreamRecord stream,
      QueryAnswer answer,
      Predicate<FrameTruth.Frame> holds) {
    Set<Long> returned = new HashSet<>();
    for (Hit hit : answer.hits()) {
      returned.add(hit.ordinal());
    }
    return new Presence(
        truth.frames().stream()
            .filter(frame -> frame.timeMicros() >= stream.sampleUntilMicros())
            .map(
                frame ->
                    new Frame(
                        frame.timeMicros(), holds.test(frame), returned.contains(frame.ordinal())))
            .toList());
  }

  public Accuracy byFrames() {
    return count(frames);
  }

  public Accuracy bySegments() {
    List<Frame> segments = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= frames.size(); i++) {
      if (i == frames.size() || segment(i) != segment(from)) {
        segments.add(majority(frames.subList(from, i)));
        from = i;
      }
    }
    return count(segments);
  }

  /** How often the truth changes between consecutive sampled frames. */
  public int flips() {
    int flips = 0;
    for (int i = 1; i < frames.size(); i++) {
      if (frames.get(i).truth() != frames.get(i - 1).truth()) {
        flips++;
      }
    }
    return flips;
  }

  private long segment(int i) {
    return Math.floorDiv(frames.get(i).timeMicros(), SEGMENT_MICROS);
  }

  private static Frame majority(List<Frame> segment) {
    long truths = segment.stream().filter(Frame::truth).count();
    long returned = segment.stream().filter(Frame::returned).count();
    return new Frame(
        segment.get(0).timeMicros(), 2 * truths >= segment.size(), 2 * returned >= segment.size());
  }

  private static Accuracy count(List<Frame> units) {
    int truths = 0;
    int returned = 0;
    int hits = 0;
    for (Frame unit : units) {
      truths += unit.truth() ? 1 : 0;
      returned += unit.returned() ? 1 : 0;
      hits += unit.truth() && unit.returned() ? 1 : 0;
    }
    return new Accuracy(truths, returned, hits);
  }
}
