/**
 * Ingest: the entity that owns a stream's life, and the Akka Stream that carries its frames through
 * the stages of {@code video.ingest}.
 */
package dev.meridian.runtime.streams;
