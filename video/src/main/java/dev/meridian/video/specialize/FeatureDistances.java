package dev.meridian.video.specialize;

/**
 * How far apart feature vectors lie, as L2 distances of vectors of length 1 (0 to 1.41); NaN where
 * there was no pair.
 *
 * @param sameRun mean between consecutive pictures of one object
 * @param sameRunHigh nine tenths of those are below
 * @param sameClass mean between objects of one class
 * @param differentClass mean between objects of different classes
 * @param differentClassLow a twentieth of those are below
 * @param threshold a T to start from (Thesis §4.3.3)
 */
public record FeatureDistances(
    double sameRun,
    double sameRunHigh,
    double sameClass,
    double differentClass,
    double differentClassLow,
    double threshold) {}
