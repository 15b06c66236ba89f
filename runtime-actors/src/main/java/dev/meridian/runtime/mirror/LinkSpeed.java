package dev.meridian.runtime.mirror;

/**
 * What an emulated link does.
 *
 * @param bytesPerSecond bandwidth
 * @param delayNanos half a round trip
 */
public record LinkSpeed(double bytesPerSecond, long delayNanos) {}
