/**
 * How a stream of decoded frames becomes numbered, timed and sampled frames with gaps, whatever
 * decodes it: locations, the sampling rule, the timeline and the bookkeeping of damage.
 */
package dev.meridian.video.decode;
