package dev.meridian.experiments.focus;

import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.SourceFacts;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the sampled frames that are decoded through an opener. Thread-safe. */
final class CountedSources implements FrameSourceOpener {
  private final FrameSourceOpener opener;
  private final AtomicLong frames = new AtomicLong();

  CountedSources(FrameSourceOpener opener) {
    this.opener = opener;
  }

  long frames() {
    return frames.get();
  }

  @Override
  public FrameSource open(String location, Sampling sampling, long firstOrdinal) {
    FrameSource source = opener.open(location, sampling, firstOrdinal);
    return new FrameSource() {
      @Override
      public SourceFacts facts() {
        return source.facts();
      }

      @Override
      public Optional<FrameEvent> next() {
        Optional<FrameEvent> event = source.next();
        if (event.filter(SampledFrame.class::isInstance).isPresent()) {
          frames.incrementAndGet();
        }
        return event;
      }

      @Override
      public void close() {
        source.close();
      }
    };
  }
}
