/** A video store that lives in memory and is gone with the process: for tests and experiments. */
package dev.meridian.video.store.memory;
