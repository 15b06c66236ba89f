package dev.meridian.runtime.streams;

import dev.meridian.video.ingest.FrameChunk;
import java.util.Optional;

/** The chunks of one stream in order. One owner. */
public interface ChunkSource extends AutoCloseable {
  /** The next chunk, or empty at the end. Blocks while a live source has nothing new. */
  Optional<FrameChunk> next();

  /** Gives what it has read as a checkpoint and ends then. May be called by any thread. */
  void finish();

  /** Whether it ended because the source did. */
  boolean exhausted();

  @Override
  void close();
}
