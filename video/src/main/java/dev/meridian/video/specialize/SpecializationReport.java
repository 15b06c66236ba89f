package dev.meridian.video.specialize;

import java.util.List;
import java.util.Map;

/**
 * What a specialised network was made from and how good it is on the stretch of frames it never
 * saw.
 *
 * @param architecture its shape
 * @param frames sampled
 * @param trainingCrops labelled crops learned from
 * @param validationCrops labelled objects judged by
 * @param validationFromMicros presentation time of the first held-out frame
 * @param validationToMicros presentation time of the last held-out frame
 * @param steps optimiser steps of the chosen weights
 * @param accuracy of each class, in the network's order
 * @param foldedClasses objects of the classes that became OTHER because they were too rare
 * @param distances of features in the held-out part
 */
public record SpecializationReport(
    String architecture,
    int frames,
    int trainingCrops,
    int validationCrops,
    long validationFromMicros,
    long validationToMicros,
    int steps,
    List<ClassAccuracy> accuracy,
    Map<String, Integer> foldedClasses,
    FeatureDistances distances) {
  public SpecializationReport {
    accuracy = List.copyOf(accuracy);
    foldedClasses = Map.copyOf(foldedClasses);
  }

  /** Mean over the classes that have held-out objects, each counted alike; NaN without any. */
  public double meanWithinTop(int k) {
    return accuracy.stream()
        .filter(one -> one.validationObjects() > 0)
        .mapToDouble(one -> one.withinTop(k))
        .average()
        .orElse(Double.NaN);
  }
}
