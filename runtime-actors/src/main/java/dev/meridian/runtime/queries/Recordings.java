package dev.meridian.runtime.queries;

import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.ImageCodec;
import dev.meridian.video.store.VideoStore;
import java.util.concurrent.Executor;

/**
 * How recordings are read again for audits of frames that the store keeps no picture of.
 *
 * @param sources opens them
 * @param codec encodes their frames
 * @param quality of the pictures, 1 to 100
 * @param executor where that may block
 */
public record Recordings(
    FrameSourceOpener sources, ImageCodec codec, int quality, Executor executor) {

  /** To be closed by the caller. */
  StreamPictures open(VideoStore store) {
    return new StreamPictures(store, sources, codec, quality);
  }
}
