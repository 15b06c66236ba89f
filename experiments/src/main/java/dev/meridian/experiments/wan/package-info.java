/**
 * What lies between data centers: regions, bandwidth and round-trip times, how bandwidth moves, and
 * when links are away. Bandwidth is in megabits per second, time in nanoseconds.
 */
package dev.meridian.experiments.wan;
