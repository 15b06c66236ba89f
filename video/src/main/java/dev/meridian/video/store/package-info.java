/** The port every index store implements, and its contract. */
package dev.meridian.video.store;
