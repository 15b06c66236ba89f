package dev.meridian.video.frame;

/**
 * Opens sources by location.
 *
 * <p>A location is a file, a folder of video files (taken in name order as one stream), an {@code
 * rtsp://}, {@code http://} or {@code https://} address, or a synthetic camera such as {@code
 * scene:street?seed=7&minutes=10}.
 */
@FunctionalInterface
public interface FrameSourceOpener {
  /**
   * Opens a source so that the first frame given has the ordinal {@code firstOrdinal}; earlier ones
   * are passed over exactly, whatever the codec. Ordinals, indexes and times do not depend on where
   * reading starts. Nothing is passed over in a live source: it gives what it sees from now on,
   * numbered from {@code firstOrdinal}, with indexes and times that begin anew.
   */
  FrameSource open(String location, Sampling sampling, long firstOrdinal);
}
