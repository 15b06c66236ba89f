package dev.meridian.video.specialize;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.classify.IngestArchitecture;

/**
 * What to train and for how long.
 *
 * @param architecture the network's shape
 * @param maxClasses most classes besides OTHER: L_s of Thesis §4.3.2
 * @param minObjects boxes of the GT-CNN that a class needs in the training part, those that stand
 *     still counted rarely; rarer classes are OTHER
 * @param validationFraction share of the frames, one stretch in time, that is held out, 0 to 0.5
 * @param steps most optimiser steps
 * @param batchSize examples per step
 * @param learningRate at the start
 * @param weightDecay share of each weight taken off per step, times the learning rate
 * @param checkEvery steps between two looks at the held-out part
 * @param patience looks without a gain after which training stops
 * @param seed of weights, batches and augmentation
 * @param pretrained whether to start from the weights that come with Meridian, where there are some
 *     of the architecture
 */
public record SpecializationSettings(
    IngestArchitecture architecture,
    int maxClasses,
    int minObjects,
    double validationFraction,
    int steps,
    int batchSize,
    double learningRate,
    double weightDecay,
    int checkEvery,
    int patience,
    long seed,
    boolean pretrained) {
  public SpecializationSettings {
    require(maxClasses >= 1, "at least one class, not " + maxClasses);
    require(minObjects >= 1, "at least one object per class, not " + minObjects);
    require(
        validationFraction >= 0 && validationFraction <= 0.5,
        "a held-out share from 0 to 0.5, not " + validationFraction);
    require(steps >= 1 && batchSize >= 1, "at least one step and one example per step");
    require(learningRate > 0 && weightDecay >= 0, "a learning rate above 0, no negative decay");
    require(checkEvery >= 1 && patience >= 1, "check interval and patience from 1");
  }

  /** Settings that suit samples of 40 to 250 frames. */
  public static SpecializationSettings defaults(IngestArchitecture architecture, long seed) {
    return new SpecializationSettings(
        architecture, 10, 6, 0.25, 500, 32, 0.002, 0.02, 25, 8, seed, false);
  }

  /** The same for another network, trained for another time. */
  public SpecializationSettings with(
      IngestArchitecture newArchitecture,
      int newMaxClasses,
      int newSteps,
      double newValidationFraction) {
    return new SpecializationSettings(
        newArchitecture,
        newMaxClasses,
        minObjects,
        newValidationFraction,
        newSteps,
        batchSize,
        learningRate,
        weightDecay,
        checkEvery,
        patience,
        seed,
        pretrained);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, "specialisation needs " + what);
    }
  }
}
