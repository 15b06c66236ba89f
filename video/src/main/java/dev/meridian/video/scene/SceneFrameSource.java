package dev.meridian.video.scene;

import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.SourceFacts;
import java.util.Optional;

/**
 * The frames of a synthetic camera, sampled. It has no keyframes, so all its frames count as such.
 */
public final class SceneFrameSource implements FrameSource {
  private final SceneCamera camera;
  private final double framesPerSecond;
  private final double rate;
  private long ordinal;

  /**
   * @param camera whose frames
   * @param sampling which of them
   * @param firstOrdinal number of the first sampled frame that is given
   */
  public SceneFrameSource(SceneCamera camera, Sampling sampling, long firstOrdinal) {
    this.camera = camera;
    rate = sampling.framesPerSecond();
    framesPerSecond = Math.max(rate, camera.settings().fps());
    ordinal = firstOrdinal;
  }

  /** Opens locations that start with {@code scene:}. */
  public static FrameSourceOpener opener() {
    return (location, sampling, firstOrdinal) ->
        new SceneFrameSource(
            new SceneCamera(SceneSettings.parse(location)), sampling, firstOrdinal);
  }

  @Override
  public SourceFacts facts() {
    SceneSettings settings = camera.settings();
    return new SourceFacts(
        settings.width(), settings.height(), settings.fps(), settings.frames(), false);
  }

  @Override
  public Optional<FrameEvent> next() {
    // Halves go to the even number, as for files.
    long index = (long) Math.rint(ordinal * framesPerSecond / rate);
    if (index >= camera.settings().frames()) {
      return Optional.empty();
    }
    SceneFrame frame = camera.frame(index);
    return Optional.of(
        new SampledFrame(ordinal++, index, frame.truth().timeMicros(), frame.image()));
  }

  /** Nothing to close: it holds memory only. */
  @Override
  public void close() {}
}
