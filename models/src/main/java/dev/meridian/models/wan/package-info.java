/**
 * What lies between data centers: regions, bandwidth and round-trip times. Bandwidth is in megabits
 * per second, round trips in milliseconds where they are written down.
 */
package dev.meridian.models.wan;
