/**
 * The layout of a video store over an ordered map of bytes: big-endian composite keys (stream,
 * generation, table, …), so that every reading is one scan, and hand-laid little-endian values.
 */
package dev.meridian.video.store.binary;
