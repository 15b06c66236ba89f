package dev.meridian.models.app.lda;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * How topics are found.
 *
 * @param topics K
 * @param alpha prior count of each topic in a document
 * @param beta prior count of each word in a topic
 * @param clocksPerEpoch a clock works on this fraction (1/n) of a worker's documents
 * @param seed what first topics and all draws follow from
 */
public record LdaSettings(int topics, double alpha, double beta, int clocksPerEpoch, long seed) {
  /** More topics do not fit beside each other into the state of a token. */
  public static final int MAX_TOPICS = 1 << 20;

  public LdaSettings {
    if (topics < 1 || topics > MAX_TOPICS || !(alpha > 0) || !(beta > 0) || clocksPerEpoch < 1) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "lda: topics (%d) must be from 1 to %d, alpha (%s) and beta (%s) above 0, clocks per epoch (%d) at least 1"
              .formatted(topics, MAX_TOPICS, alpha, beta, clocksPerEpoch));
    }
  }
}
