/**
 * How sure an answer is: lower bounds of recall and precision, and intervals of counts, from frames
 * that were drawn at random and shown to the GT-CNN as a whole. Numbers only.
 */
package dev.meridian.video.certify;
