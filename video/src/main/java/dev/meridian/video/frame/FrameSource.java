package dev.meridian.video.frame;

import java.util.Optional;

/**
 * Frames of one stream in presentation order. Not thread-safe: one reader.
 *
 * <p>Opening fails with a {@link dev.meridian.models.base.MeridianException} (missing file, not a
 * video, unreachable). Once open, a source never throws for damaged content: what decodes is given,
 * the rest is reported as a {@link Gap}.
 */
public interface FrameSource extends AutoCloseable {
  SourceFacts facts();

  /** The next frame or gap, or empty at the end. Blocks while a live source has nothing new. */
  Optional<FrameEvent> next();

  @Override
  void close();
}
