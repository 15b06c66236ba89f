/**
 * The detector port: a network that finds and names objects in a whole frame, such as the GT-CNN.
 */
package dev.meridian.video.detect;
