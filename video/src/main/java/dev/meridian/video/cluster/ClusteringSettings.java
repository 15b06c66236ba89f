package dev.meridian.video.cluster;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * The parameters of the clustering.
 *
 * @param threshold T: an object joins a cluster whose anchor is at most this far in L2; features
 *     are normalised, so 0 to 2
 * @param runThreshold an object that was in a cluster when it was last seen goes on in it when its
 *     anchor is at most this far, 0 to 2; up to T, runs count for nothing
 * @param maxActive C: how many clusters can grow at a time
 * @param featureSize length of a feature vector
 * @param classes how many class scores an object has
 */
public record ClusteringSettings(
    float threshold, float runThreshold, int maxActive, int featureSize, int classes) {
  public ClusteringSettings {
    if (!(threshold >= 0) || threshold > 2) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "T = " + threshold + " is not allowed: use a distance from 0 to 2");
    }
    if (!(runThreshold >= 0) || runThreshold > 2) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "T_run = " + runThreshold + " is not allowed: use a distance from 0 to 2");
    }
    if (maxActive < 1 || maxActive > 100_000) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "C = " + maxActive + " active clusters are not allowed: use 1 to 100000");
    }
    if (featureSize < 1 || classes < 1) {
      throw new IllegalArgumentException(
          "features of %d numbers and %d classes cannot be clustered"
              .formatted(featureSize, classes));
    }
  }
}
