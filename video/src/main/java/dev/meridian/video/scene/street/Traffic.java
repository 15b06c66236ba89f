package dev.meridian.video.scene.street;

/**
 * How much goes on in a street.
 *
 * @param density factor on the number of arrivals
 * @param zipfExponent of the class frequencies
 * @param emptyFraction share of the time blocks in which nobody arrives
 * @param parkedFraction chance that a parking bay is taken
 */
public record Traffic(
    double density, double zipfExponent, double emptyFraction, double parkedFraction) {}
