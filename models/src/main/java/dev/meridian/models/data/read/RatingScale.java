package dev.meridian.models.data.read;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/** The least and the most that a rating can be. */
public record RatingScale(float least, float most) {
  /** MovieLens: half a star to five stars. */
  public static final RatingScale MOVIELENS = new RatingScale(0.5f, 5);

  /** Netflix prize: one to five stars. */
  public static final RatingScale NETFLIX = new RatingScale(1, 5);

  public RatingScale {
    if (!(least < most)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "a rating scale must rise, got from %s to %s".formatted(least, most));
    }
  }
}
