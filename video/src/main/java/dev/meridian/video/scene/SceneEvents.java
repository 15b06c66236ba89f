package dev.meridian.video.scene;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.scene.street.SceneClass;
import java.util.Optional;

/**
 * What changes in the course of a scene, so that an index made for its beginning stops fitting. All
 * times are minutes of presentation time, from the first frame.
 *
 * @param late the class that does not appear before {@code lateFrom}; empty when all are there from
 *     the start
 * @param lateFrom when it comes
 * @param dim share of the light that is lost, 0 to 0.9
 * @param dimFrom when the light begins to go
 * @param dimOver how long that takes; 0 is at once
 * @param cuts seconds between two cuts to another street, as in the news; 0 for none
 * @param turnFrom when the camera is turned to another street for good; 0 for never
 */
public record SceneEvents(
    Optional<SceneClass> late,
    double lateFrom,
    double dim,
    double dimFrom,
    double dimOver,
    double cuts,
    double turnFrom) {
  /** Nothing happens. */
  public static final SceneEvents NONE = new SceneEvents(Optional.empty(), 0, 0, 0, 0, 0, 0);

  /** Different streets that cuts go through. */
  static final int CUT_VIEWS = 4;

  private static final double MOST_MINUTES = 100_000;

  public SceneEvents {
    within("late-from", lateFrom, MOST_MINUTES);
    within("dim", dim, 0.9);
    within("dim-from", dimFrom, MOST_MINUTES);
    within("dim-over", dimOver, MOST_MINUTES);
    within("cuts", cuts, 86_400);
    within("turn-from", turnFrom, MOST_MINUTES);
    if (late.equals(Optional.of(SceneClass.CAR))) {
      throw refused("late=car is not possible, cars stand there from the start: use another class");
    }
    if (cuts > 0 && cuts < 1) {
      throw refused("cuts=%s is too fast: use 0 or at least 1 second".formatted(cuts));
    }
  }

  /** Factor on the light at a time in seconds from the first frame. */
  public double light(double seconds) {
    double since = seconds / 60 - dimFrom;
    if (dim == 0 || since < 0) {
      return 1;
    }
    return 1 - dim * (dimOver == 0 ? 1 : Math.min(1, since / dimOver));
  }

  /** Which of several streets is seen at a time in seconds from the first frame; 0 is the first. */
  int view(double seconds) {
    if (turnFrom > 0 && seconds >= 60 * turnFrom) {
      return CUT_VIEWS;
    }
    return cuts == 0 ? 0 : (int) ((long) Math.floor(seconds / cuts) % CUT_VIEWS);
  }

  private static void within(String key, double value, double high) {
    if (!(value >= 0 && value <= high)) {
      throw refused("%s=%s is out of range: use 0 to %s".formatted(key, value, high));
    }
  }

  private static MeridianException refused(String problem) {
    return new MeridianException(ErrorCode.INVALID_ARGUMENT, "scene: " + problem);
  }
}
