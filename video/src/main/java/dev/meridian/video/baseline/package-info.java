/**
 * What Focus is measured against (Thesis §4.5.1): real implementations of other ways to answer a
 * class query, over the same frames and with the same GT-CNN.
 */
package dev.meridian.video.baseline;
