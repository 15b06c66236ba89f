/**
 * Where machines stand, how bandwidth between data centers moves, and when links are away. Time is
 * in nanoseconds.
 */
package dev.meridian.experiments.wan;
