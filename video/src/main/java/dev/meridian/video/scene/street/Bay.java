package dev.meridian.video.scene.street;

import java.util.Optional;

/**
 * A parking bay. Time is cut into stays; in each stay at most one car comes along the lane, pulls
 * in, waits and leaves before the stay ends.
 *
 * @param id number of the bay, part of its movers' ids
 * @param x middle of the bay, metres
 * @param streetDepth street depth of the bay
 * @param laneDepth street depth of the lane beside it
 * @param leftward heading of that lane
 * @param staySeconds length of a stay
 * @param occupied chance that a stay is taken
 */
record Bay(
    int id,
    double x,
    double streetDepth,
    double laneDepth,
    boolean leftward,
    double staySeconds,
    double occupied) {
  private static final double MARGIN_METRES = 9;
  private static final double APPROACH_SPEED = 4;
  private static final double TURN_METRES = 9;

  /** The car of this bay that is in the street at the time, if there is one. */
  Optional<Mover> at(Street street, double seconds) {
    // A stay of its own offset, so that bays do not change hands at the same moment.
    double offset = Seeded.at(street.seed(), 3, id).range(0.2, 0.8) * staySeconds;
    long stay = (long) Math.floor((seconds + offset) / staySeconds);
    Seeded random = Seeded.at(street.seed(), 4, id, stay);
    if (!random.chance(occupied)) {
      return Optional.empty();
    }
    double sinceStart = seconds + offset - stay * staySeconds - random.range(0, 0.1 * staySeconds);
    double untilEnd = (stay + 1) * staySeconds - seconds - offset;
    untilEnd -= random.range(0, 0.1 * staySeconds);
    return place(street, stay, random.nextLong(), sinceStart, untilEnd);
  }

  private Optional<Mover> place(
      Street street, long stay, long look, double sinceStart, double untilEnd) {
    double reach = street.layout().reach(laneDepth) + MARGIN_METRES;
    double forward = leftward ? -x : x;
    double way = reach + forward;
    double wayOut = reach - forward;
    double entering = eased(sinceStart, way);
    double leaving = eased(untilEnd, wayOut);
    if (sinceStart < 0 || untilEnd < 0) {
      return Optional.empty();
    }
    // Metres still to go to the bay (before), or gone since (after); 0 while parked.
    double before = way - entering;
    double after = wayOut - leaving;
    double along = forward - before + after;
    double aside = smooth(Math.min(1, (before + after) / TURN_METRES));
    double depth = streetDepth + (laneDepth - streetDepth) * aside;
    double phase = entering + after;
    boolean still = before == 0 && after == 0;
    double at = leftward ? -along : along;
    return Optional.of(
        street.mover(id, stay, SceneClass.CAR, look, at, depth, leftward, phase, still));
  }

  /** Metres gone after some seconds on a way that starts at full speed and ends at rest. */
  private static double eased(double seconds, double way) {
    double needed = 2 * way / (1.5 * APPROACH_SPEED);
    double share = Math.min(1, Math.max(0, seconds / needed));
    return way * (1 - (1 - share) * (1 - share));
  }

  private static double smooth(double share) {
    return share * share * (3 - 2 * share);
  }
}
