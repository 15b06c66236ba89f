package dev.meridian.video.tune;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.classify.IngestArchitectures;
import java.util.List;

/**
 * What a tuning looks for and where (Thesis §4.3.4).
 *
 * @param targets what has to be reached
 * @param policy which of those that reach it is taken
 * @param architectures shapes of the ingest CNN to try
 * @param maxClasses L_s to try; those that come to the same classes are tried once
 * @param thresholds T to try, each 0 to 2
 * @param runFactors run-factors to try, each at least 1
 * @param maxK the greatest K to try, at most the index depth
 * @param minConfidences least confidences of candidates to try, each 0 to 1
 * @param skipThresholds Skip_th to try, each 0 to 1
 * @param classes to judge by; empty for the most frequent ones that make {@code classShare} of the
 *     GT objects
 * @param classShare share of the GT objects, above 0 to 1
 * @param validationFraction share of the sample, at its end, that configurations are judged by and
 *     nothing is trained on, 0.1 to 0.9
 * @param maxValidation most frames of that part; all of them are shown to the GT-CNN
 * @param trainingSteps most optimiser steps of a candidate
 * @param resamples of the bootstrap
 * @param acceptClosest whether a stream goes on with the closest configuration when none reaches
 *     the targets
 * @param seed of the bootstrap
 */
public record TuningSettings(
    TuningTargets targets,
    TuningPolicy policy,
    List<IngestArchitecture> architectures,
    List<Integer> maxClasses,
    List<Double> thresholds,
    List<Double> runFactors,
    int maxK,
    List<Double> minConfidences,
    List<Double> skipThresholds,
    List<String> classes,
    double classShare,
    double validationFraction,
    int maxValidation,
    int trainingSteps,
    int resamples,
    boolean acceptClosest,
    long seed) {
  public static final TuningSettings DEFAULT =
      new TuningSettings(
          TuningTargets.DEFAULT,
          TuningPolicy.BALANCE,
          List.of(
              IngestArchitectures.TINY_32,
              IngestArchitectures.SMALL_32,
              IngestArchitectures.SMALL_48,
              IngestArchitectures.MEDIUM_64),
          List.of(3, 10),
          List.of(0.1, 0.15, 0.2, 0.3, 0.45, 0.6),
          List.of(1.0, 4.0),
          5,
          List.of(0.0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.13, 0.2),
          List.of(0.99, 0.98, 0.95, 0.9, 0.8, 0.7),
          List.of(),
          0.95,
          0.5,
          300,
          200,
          200,
          true,
          1);

  public TuningSettings {
    architectures = List.copyOf(architectures);
    maxClasses = List.copyOf(maxClasses);
    thresholds = List.copyOf(thresholds);
    runFactors = List.copyOf(runFactors);
    minConfidences = List.copyOf(minConfidences);
    skipThresholds = List.copyOf(skipThresholds);
    classes = List.copyOf(classes);
    require(
        !architectures.isEmpty() && !maxClasses.isEmpty() && !thresholds.isEmpty(),
        "at least one architecture, one L_s and one T");
    require(
        !runFactors.isEmpty() && runFactors.stream().allMatch(factor -> factor >= 1),
        "at least one run-factor, each from 1 on");
    require(maxClasses.stream().allMatch(l -> l >= 1), "L_s of at least 1");
    require(thresholds.stream().allMatch(t -> t >= 0 && t <= 2), "T from 0 to 2");
    require(skipThresholds.stream().allMatch(s -> s >= 0 && s <= 1), "Skip_th from 0 to 1");
    require(
        !minConfidences.isEmpty() && minConfidences.stream().allMatch(c -> c >= 0 && c <= 1),
        "at least one least confidence, from 0 to 1");
    require(maxK >= 1, "K of at least 1");
    require(classShare > 0 && classShare <= 1, "a share of classes above 0, up to 1");
    require(
        validationFraction >= 0.1 && validationFraction <= 0.9,
        "a validation share from 0.1 to 0.9, not " + validationFraction);
    require(
        maxValidation >= 1 && trainingSteps >= 1 && resamples >= 1,
        "at least one validation frame, one training step and one resample");
  }

  /** The same with other T and run-factors to try. */
  public TuningSettings with(List<Double> newThresholds, List<Double> newRunFactors) {
    return new TuningSettings(
        targets,
        policy,
        architectures,
        maxClasses,
        newThresholds,
        newRunFactors,
        maxK,
        minConfidences,
        skipThresholds,
        classes,
        classShare,
        validationFraction,
        maxValidation,
        trainingSteps,
        resamples,
        acceptClosest,
        seed);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, "tuning needs " + what);
    }
  }
}
