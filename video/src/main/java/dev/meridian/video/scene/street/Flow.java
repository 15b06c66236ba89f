package dev.meridian.video.scene.street;

import java.util.Map;
import java.util.function.Consumer;

/**
 * A stream of road users along one line of the street. Time is cut into slots; each slot lets in at
 * most one of each draw, and what it lets in depends on the slot alone.
 *
 * @param id number of the flow, part of its movers' ids
 * @param fromDepth street depth of the line, or nearest of a band
 * @param toDepth furthest of the band
 * @param leftward heading
 * @param slowest metres a second
 * @param fastest metres a second; equal to {@code slowest} where nobody overtakes
 * @param slotSeconds length of a slot
 * @param pauseChance chance that a mover stops on its way
 * @param chances chance of an arrival per slot by class, most frequent first, at normal activity
 */
record Flow(
    int id,
    double fromDepth,
    double toDepth,
    boolean leftward,
    double slowest,
    double fastest,
    double slotSeconds,
    double pauseChance,
    Map<SceneClass, Double> chances) {
  private static final double LONGEST_PAUSE = 40;
  private static final double MARGIN_METRES = 9;

  /** Passes on everyone of this flow who is between its two ends at the time. */
  void at(Street street, double seconds, Consumer<Mover> visitor) {
    double longest = 2 * reach(street.layout()) / slowest;
    double lookBack = longest + (pauseChance > 0 ? LONGEST_PAUSE : 0) + slotSeconds;
    long first = (long) Math.floor((seconds - lookBack) / slotSeconds);
    long last = (long) Math.floor(seconds / slotSeconds);
    for (long slot = first; slot <= last; slot++) {
      arrival(street, slot, seconds, visitor);
    }
  }

  private double reach(StreetLayout layout) {
    return layout.reach(toDepth) + MARGIN_METRES;
  }

  private void arrival(Street street, long slot, double seconds, Consumer<Mover> visitor) {
    Seeded random = Seeded.at(street.seed(), 2, id, slot);
    SceneClass kind = draw(random.unit(), street.activity(slot * slotSeconds));
    if (kind == null || !street.admits(kind, slot * slotSeconds)) {
      return;
    }
    double entered = slot * slotSeconds + random.range(0, 0.25 * slotSeconds);
    double speed = random.range(slowest, fastest);
    double depthIn = random.range(fromDepth, toDepth);
    double depthOut = random.range(fromDepth, toDepth);
    long look = random.nextLong();
    double reach = reach(street.layout());
    double pauseAt = random.range(0.25, 0.75) * 2 * reach;
    double pause = random.chance(pauseChance) ? random.range(10, LONGEST_PAUSE) : 0;
    double free = (seconds - entered) * speed;
    double travelled = free <= pauseAt ? free : Math.max(pauseAt, free - pause * speed);
    if (travelled < 0 || travelled > 2 * reach) {
      return;
    }
    boolean still = pause > 0 && travelled == pauseAt && free > pauseAt;
    double share = travelled / (2 * reach);
    double streetDepth = depthIn + (depthOut - depthIn) * share;
    double x = leftward ? reach - travelled : travelled - reach;
    visitor.accept(street.mover(id, slot, kind, look, x, streetDepth, leftward, travelled, still));
  }

  /** The class let in for a uniform draw, or null for none. */
  private SceneClass draw(double uniform, double activity) {
    double sum = 0;
    for (Map.Entry<SceneClass, Double> chance : chances.entrySet()) {
      sum += chance.getValue() * activity;
      if (uniform < sum) {
        return chance.getKey();
      }
    }
    return null;
  }
}
