package dev.meridian.video.decode;

import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.SourceFacts;
import java.util.Optional;

/**
 * A live source that is opened again: its indexes and times go on behind those of the frames it has
 * given before. How long it was not read is not known, so it begins with a gap of unknown extent.
 */
public final class ContinuedSource implements FrameSource {
  private final FrameSource fresh;
  private final long firstIndex;
  private final long firstMicros;
  private boolean begun;

  /**
   * Takes over a source; it is closed with this one.
   *
   * @param fresh just opened, its own indexes and times counting from 0
   * @param firstIndex what its index 0 becomes
   * @param firstMicros what its time 0 becomes
   */
  public ContinuedSource(FrameSource fresh, long firstIndex, long firstMicros) {
    this.fresh = fresh;
    this.firstIndex = firstIndex;
    this.firstMicros = firstMicros;
  }

  @Override
  public SourceFacts facts() {
    return fresh.facts();
  }

  @Override
  public Optional<FrameEvent> next() {
    if (!begun) {
      begun = true;
      return Optional.of(new Gap(firstMicros, firstMicros, "the source was not read"));
    }
    return fresh.next().map(this::moved);
  }

  private FrameEvent moved(FrameEvent event) {
    if (event instanceof SampledFrame frame) {
      return new SampledFrame(
          frame.ordinal(),
          firstIndex + frame.index(),
          firstMicros + frame.timeMicros(),
          frame.image());
    }
    Gap gap = (Gap) event;
    return new Gap(firstMicros + gap.fromMicros(), firstMicros + gap.toMicros(), gap.reason());
  }

  @Override
  public void close() {
    fresh.close();
  }
}
