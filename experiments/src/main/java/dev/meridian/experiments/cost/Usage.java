package dev.meridian.experiments.cost;

/**
 * What one region used.
 *
 * @param region as in the price table
 * @param computeNanos machine time spent computing, summed over machines
 * @param waitNanos machine time spent waiting, summed over machines
 * @param sentBytes to other regions
 * @param receivedBytes from other regions
 */
public record Usage(
    String region, double computeNanos, double waitNanos, double sentBytes, double receivedBytes) {}
