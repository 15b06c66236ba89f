package dev.meridian.video.decode;

import dev.meridian.video.decode.FramePicker.FrameState;
import dev.meridian.video.frame.Gap;
import java.util.Optional;

/**
 * Judges which frames can be trusted, and when the next one that can shows how much is missing,
 * says so.
 *
 * <p>Frames lean on frames before them. After a loss the decoder goes on, but what it shows is a
 * smear of old and new picture until a keyframe starts afresh; to take it for the scene would put
 * objects into the index that were never there. So a loss lasts until the next keyframe, or for ten
 * seconds in a stream that has none. A broken packet that costs no frame is no loss.
 */
final class GapKeeper {
  /** Streams without keyframes renew their picture bit by bit, well within this time. */
  private static final long HEALING_MICROS = 10_000_000;

  /** Frames of a steady source that fail to come for longer than this are missing. */
  private static final long PAUSE_MICROS = 1_000_000;

  /** Timestamps are rounded to the container's grid. */
  private static final long ROUNDING_MICROS = 1_000;

  private long goodUntilMicros;
  private long seenUntilMicros;
  private long healedAtMicros = Long.MIN_VALUE;
  private Optional<String> damage = Optional.empty();

  /** Something could not be read or decoded. The first reason in a stretch is kept. */
  void lost(String reason) {
    if (damage.isEmpty()) {
      damage = Optional.of(reason);
    }
  }

  /**
   * Whether a frame shows what was there.
   *
   * @param durationMicros how long it is shown
   */
  boolean trusts(long timeMicros, long durationMicros, FrameState state) {
    boolean damaged = state == FrameState.DAMAGED;
    boolean hole = damage.isPresent() && timeMicros - seenUntilMicros > durationMicros / 2;
    seenUntilMicros = Math.max(seenUntilMicros, timeMicros + durationMicros);
    if (damaged) {
      lost("damaged picture");
    }
    if (damaged || hole) {
      healedAtMicros = timeMicros + HEALING_MICROS;
    }
    if (state == FrameState.KEYFRAME) {
      healedAtMicros = Long.MIN_VALUE;
    }
    return !damaged && timeMicros >= healedAtMicros;
  }

  /**
   * A frame that is trusted.
   *
   * @param durationMicros how long it is shown
   * @param steady whether frames are expected without long pauses
   * @return the gap that ends here
   */
  Optional<Gap> trusted(long timeMicros, long durationMicros, boolean steady) {
    long from = goodUntilMicros;
    long missing = timeMicros - from;
    Optional<String> reason = damage;
    if (reason.isEmpty() && steady && missing > PAUSE_MICROS) {
      reason = Optional.of("the source holds no frames here");
    }
    damage = Optional.empty();
    goodUntilMicros = Math.max(from, timeMicros + durationMicros);
    return missing > durationMicros / 2
        ? reason.map(r -> new Gap(from, timeMicros, r))
        : Optional.empty();
  }

  /**
   * The source, or a part of it, is over.
   *
   * @param endMicros where it ends, or should
   * @param endKnown whether that is the container's word; without it the extent of damage is
   *     unknown
   * @param toleranceMicros how much may lack at the end of an undamaged source
   * @return the gap up to that end
   */
  Optional<Gap> end(long endMicros, boolean endKnown, long toleranceMicros) {
    long from = goodUntilMicros;
    long missing = endMicros - from;
    goodUntilMicros = Math.max(from, endMicros);
    seenUntilMicros = goodUntilMicros;
    healedAtMicros = Long.MIN_VALUE;
    boolean report =
        damage.isPresent() ? !endKnown || missing > ROUNDING_MICROS : missing > toleranceMicros;
    Optional<Gap> gap =
        Optional.of(damage.orElse("the source ends before its stated end"))
            .filter(reason -> report)
            .map(reason -> new Gap(from, goodUntilMicros, reason));
    damage = Optional.empty();
    return gap;
  }
}
