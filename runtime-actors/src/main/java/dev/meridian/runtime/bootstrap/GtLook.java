package dev.meridian.runtime.bootstrap;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.ImageCodec;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.store.VideoStore;
import java.util.List;
import java.util.Optional;

/** What the GT-CNN sees in stored frames, from the store if it was asked before. */
final class GtLook {
  private static final double ASSUMED_SECONDS = 0.05;

  private final VideoStore store;
  private final ImageCodec codec;
  private final Detector gtCnn;
  private final IndexKey index;

  GtLook(VideoStore store, ImageCodec codec, Detector gtCnn, IndexKey index) {
    this.store = store;
    this.codec = codec;
    this.gtCnn = gtCnn;
    this.index = index;
  }

  List<Detection> at(long ordinal) {
    Optional<List<Detection>> known = store.verdict(index, gtCnn.description().digest(), ordinal);
    return known.orElseGet(() -> look(ordinal));
  }

  private List<Detection> look(long ordinal) {
    List<Detection> seen =
        gtCnn.detect(
            codec.decode(
                store
                    .frameJpeg(index, ordinal)
                    .orElseThrow(
                        () ->
                            new MeridianException(
                                ErrorCode.UNKNOWN_FRAME,
                                "no picture of frame %d of stream %s is kept"
                                    .formatted(ordinal, index.stream())))));
    store.putVerdict(index, gtCnn.description().digest(), ordinal, seen);
    return seen;
  }

  /** What one look costs on this machine, by a look at the first frame that is kept. */
  double secondsPerLook() {
    long end = store.frameCount(index);
    for (long ordinal = 0; ordinal < Math.min(end, 1000); ordinal++) {
      if (store.frameJpeg(index, ordinal).isPresent()) {
        long start = System.nanoTime();
        look(ordinal);
        return (System.nanoTime() - start) / 1e9;
      }
    }
    return ASSUMED_SECONDS;
  }
}
