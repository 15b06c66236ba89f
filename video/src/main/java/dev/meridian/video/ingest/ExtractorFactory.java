package dev.meridian.video.ingest;

import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.objects.ObjectExtractor;
import java.util.List;

/** Makes the object extractor that suits a stream: static or moving camera. */
@FunctionalInterface
public interface ExtractorFactory {
  /**
   * A new extractor.
   *
   * @param backgroundSample frames spread over a stretch of the stream, to take the first
   *     background from; empty when the extractor is about to be restored
   */
  ObjectExtractor create(List<BgrImage> backgroundSample);
}
