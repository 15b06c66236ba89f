/** The records of the top-K index and of the evidence kept to build it again (Thesis §4.3.1). */
package dev.meridian.video.index;
