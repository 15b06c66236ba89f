package dev.meridian.video.ingest;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.objects.ObjectExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes an object extractor's first background from frames spread over a stretch of a stream. */
public final class FirstBackground {
  private final FrameSourceOpener opener;
  private final ExtractorFactory extractors;

  public FirstBackground(FrameSourceOpener opener, ExtractorFactory extractors) {
    this.opener = opener;
    this.extractors = extractors;
  }

  /**
   * The state of an extractor with that background. Fails with NO_FRAMES when there are none.
   *
   * @param firstOrdinal where the stretch begins
   */
  public Blob make(
      String location,
      Sampling sampling,
      long firstOrdinal,
      IngestSettings settings,
      Preparation.Listener listener) {
    List<BgrImage> pictures = new ArrayList<>();
    try (FrameSource source = opener.open(location, sampling, firstOrdinal)) {
      long frames = settings.stretch().frames(source.facts(), sampling);
      long stride = Math.max(1, frames / settings.backgroundFrames());
      Optional<SampledFrame> frame = SampleReader.nextFrame(source, listener);
      while (frame.isPresent() && frame.get().ordinal() - firstOrdinal < frames) {
        boolean wanted = (frame.get().ordinal() - firstOrdinal) % stride == 0;
        if (wanted && pictures.size() < settings.backgroundFrames()) {
          pictures.add(frame.get().image());
        }
        frame = SampleReader.nextFrame(source, listener);
      }
    }
    if (pictures.isEmpty()) {
      throw new MeridianException(
          ErrorCode.NO_FRAMES, "not one frame could be decoded: check the source with a player");
    }
    try (ObjectExtractor extractor = extractors.create(pictures)) {
      return extractor.snapshot();
    }
  }
}
