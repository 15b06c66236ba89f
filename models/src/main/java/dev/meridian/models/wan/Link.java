package dev.meridian.models.wan;

/**
 * One direction between two data centers.
 *
 * @param from data center that sends
 * @param to data center that receives
 */
public record Link(int from, int to) {}
