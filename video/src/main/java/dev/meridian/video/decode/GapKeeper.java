package dev.meridian.video.decode;

import dev.meridian.video.frame.Gap;
import java.util.Optional;

/**
 * Remembers what went wrong since the last good frame and, when the next one shows how much is
 * missing, says so.
 *
 * <p>Damage that leaves no hole (a broken packet beside a whole picture) is no gap.
 */
final class GapKeeper {
  /** Frames of a steady source that fail to come for longer than this are missing. */
  private static final long PAUSE_MICROS = 1_000_000;

  /** Timestamps are rounded to the container's grid. */
  private static final long ROUNDING_MICROS = 1_000;

  private long goodUntilMicros;
  private Optional<String> damage = Optional.empty();

  /** Something could not be read or decoded. The first reason in a stretch is kept. */
  void damaged(String reason) {
    if (damage.isEmpty()) {
      damage = Optional.of(reason);
    }
  }

  /**
   * A whole frame.
   *
   * @param steady whether frames are expected without long pauses
   * @return the gap that ends here
   */
  Optional<Gap> good(long timeMicros, long durationMicros, boolean steady) {
    long missing = timeMicros - goodUntilMicros;
    Optional<String> reason = damage;
    if (reason.isEmpty() && steady && missing > PAUSE_MICROS) {
      reason = Optional.of("the source holds no frames here");
    }
    boolean hole = missing > durationMicros / 2;
    Optional<Gap> gap = reason.filter(r -> hole).map(r -> new Gap(goodUntilMicros, timeMicros, r));
    damage = Optional.empty();
    goodUntilMicros = Math.max(goodUntilMicros, timeMicros + durationMicros);
    return gap;
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
