/** Incremental clustering of objects that look alike (Thesis §4.3.3). */
package dev.meridian.video.cluster;
