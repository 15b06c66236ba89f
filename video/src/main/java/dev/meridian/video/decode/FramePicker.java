package dev.meridian.video.decode;

import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.Sampling;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Numbers, times and picks the frames of one stream as a decoder gives them, and keeps the book of
 * gaps. The stream may come in parts (the files of a folder), which are told one after the other.
 *
 * <p>What is picked depends on the frames alone, never on where reading starts: a stream that is
 * opened again at a later ordinal passes through the same states and only keeps silent until then.
 * What a live source has shown before does not come again: there the first frame that is picked has
 * that ordinal.
 */
public final class FramePicker {
  /** What became of a frame. */
  public enum FrameState {
    /** Decoded whole, and leaning on no other frame. */
    KEYFRAME,
    /** Decoded whole, but leaning on frames before it. */
    GOOD,
    /** Decoded with damage, or not at all, but known to be there; never picked. */
    DAMAGED,
    /** Not decoded on purpose; never picked. */
    PASSED_OVER
  }

  /**
   * A frame that was picked.
   *
   * @param ordinal its number among the picked
   * @param index its number among all
   * @param timeMicros presentation time in the stream
   */
  public record Pick(long ordinal, long index, long timeMicros) {}

  /**
   * What a frame led to.
   *
   * @param gap the gap that ends before this frame
   * @param pick present when this frame is picked
   */
  public record Step(Optional<Gap> gap, Optional<Pick> pick) {}

  private final Sampling sampling;
  private final long firstOrdinal;
  private final Timeline timeline = new Timeline();
  private final GapKeeper gaps = new GapKeeper();
  private NominalRate rate = new NominalRate(0, false);
  private SamplingRule rule;
  private boolean live;
  private long index;
  private long ordinal;

  /**
   * Starts before the first frame of a stream.
   *
   * @param sampling which frames to pick
   * @param firstOrdinal the first pick to tell of; earlier picks and gaps are kept silent
   */
  public FramePicker(Sampling sampling, long firstOrdinal) {
    this.sampling = sampling;
    this.firstOrdinal = firstOrdinal;
  }

  /**
   * A part begins. The sampling rule runs on through parts of equal rate and starts anew where the
   * rate changes.
   */
  public void beginPart(NominalRate partRate, boolean partIsLive) {
    timeline.beginPart();
    live = partIsLive;
    if (live) {
      ordinal = Math.max(ordinal, firstOrdinal);
    }
    if (rule == null || !partRate.equals(rate)) {
      rule = SamplingRule.of(sampling, partRate, index, timeline.end());
      rate = partRate;
    }
  }

  /**
   * The next frame in presentation order.
   *
   * @param partMicros its time since the start of the part; empty when it has none
   * @param durationMicros how long it is shown, 0 when unknown; where the rate is fixed it is not
   *     asked, because containers stretch a frame over whatever is missing behind it
   */
  public Step frame(OptionalLong partMicros, long durationMicros, FrameState state) {
    boolean measured = durationMicros > 0 && !rate.fixed();
    long duration = measured ? durationMicros : rate.frameMicros();
    long time = timeline.place(partMicros.orElse(Timeline.UNKNOWN), duration);
    long frameIndex = index++;
    if (!gaps.trusts(time, duration, state)) {
      return new Step(Optional.empty(), Optional.empty());
    }
    Optional<Gap> gap = told(gaps.trusted(time, duration, rate.fixed() || live));
    if (state == FrameState.PASSED_OVER || !rule.picks(frameIndex, time)) {
      return new Step(gap, Optional.empty());
    }
    Pick pick = new Pick(ordinal++, frameIndex, time);
    return new Step(gap, pick.ordinal() >= firstOrdinal ? Optional.of(pick) : Optional.empty());
  }

  /** Something between the last frame and the next could not be read or decoded. */
  public void lost(String reason) {
    gaps.lost(reason);
  }

  /**
   * The part is over.
   *
   * @param partEndMicros its stated end since its start; empty when unknown
   * @param toleranceMicros how far before the stated end an undamaged part may stop
   */
  public Optional<Gap> endPart(OptionalLong partEndMicros, long toleranceMicros) {
    long stated = partEndMicros.isPresent() ? timeline.at(partEndMicros.getAsLong()) : 0;
    long end = Math.max(timeline.end(), stated);
    Optional<Gap> gap = gaps.end(end, partEndMicros.isPresent(), toleranceMicros);
    gap.ifPresent(g -> timeline.extendTo(g.toMicros()));
    return told(gap);
  }

  /**
   * A live source was lost and is back: the part is over and another begins after the silence.
   *
   * @param silentMicros time since the last frame came
   */
  public Optional<Gap> interrupted(long silentMicros) {
    gaps.lost("the source was away");
    long end = timeline.end() + Math.max(0, silentMicros);
    timeline.extendTo(end);
    return told(gaps.end(end, false, 0));
  }

  /** A part that could not be opened: a gap of unknown extent. */
  public Optional<Gap> missingPart(String reason) {
    return told(Optional.of(new Gap(timeline.end(), timeline.end(), reason)));
  }

  private Optional<Gap> told(Optional<Gap> gap) {
    return ordinal >= firstOrdinal ? gap : Optional.empty();
  }
}
