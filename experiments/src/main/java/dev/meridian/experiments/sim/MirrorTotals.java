package dev.meridian.experiments.sim;

/**
 * What mirroring sent in all, in bytes on the wire.
 *
 * @param dataMessages messages on the data lane
 * @param dataBytes of them
 * @param controlBytes of everything else: barriers, clocks, acknowledgements, heartbeats
 * @param barriers selective barriers sent
 */
public record MirrorTotals(
    long dataMessages, double dataBytes, double controlBytes, long barriers) {}
