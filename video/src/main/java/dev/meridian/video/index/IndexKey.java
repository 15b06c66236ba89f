package dev.meridian.video.index;

import dev.meridian.video.frame.StreamId;
import java.util.Comparator;

/**
 * One index of one stream.
 *
 * @param stream the stream
 * @param generation 1 for the first; a new ingest CNN starts a new one
 */
public record IndexKey(StreamId stream, int generation) {
  /** By stream, then by generation. */
  public static final Comparator<IndexKey> ORDER =
      Comparator.comparing(IndexKey::stream).thenComparingInt(IndexKey::generation);
}
