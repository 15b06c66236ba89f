package dev.meridian.video.scene.street;

import java.util.Optional;

/**
 * How much goes on in a street.
 *
 * @param density factor on the number of arrivals
 * @param zipfExponent of the class frequencies
 * @param emptyFraction share of the time blocks in which nobody arrives
 * @param parkedFraction chance that a parking bay is taken
 * @param late the class of which nobody arrives before {@code lateFromSeconds}, if there is one
 * @param lateFromSeconds of the street's life
 */
public record Traffic(
    double density,
    double zipfExponent,
    double emptyFraction,
    double parkedFraction,
    Optional<SceneClass> late,
    double lateFromSeconds) {
  /** Traffic of all classes from the start. */
  public Traffic(double density, double zipfExponent, double emptyFraction, double parkedFraction) {
    this(density, zipfExponent, emptyFraction, parkedFraction, Optional.empty(), 0);
  }

  /** Whether a class arrives at a time. */
  boolean admits(SceneClass kind, double seconds) {
    return seconds >= lateFromSeconds || late.isEmpty() || late.get() != kind;
  }
}
