package dev.meridian.video.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.SourceFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameSourcesTest {
  /** Holds no frames. */
  private static final class EmptySource implements FrameSource {
    @Override
    public SourceFacts facts() {
      return new SourceFacts(1, 1, 1, 0, false);
    }

    @Override
    public Optional<FrameEvent> next() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  private final List<String> opened = new ArrayList<>();
  private final FrameSources sources =
      new FrameSources(Map.of("scene", opener("scene")), opener("other"));

  private FrameSourceOpener opener(String name) {
    return (location, sampling, firstOrdinal) -> {
      opened.add(name + " " + location + " " + firstOrdinal);
      return new EmptySource();
    };
  }

  @Test
  void should_open_by_scheme_and_everything_else_by_default() {
    sources.open("scene:street?seed=7", Sampling.fps(1), 3).close();
    sources.open("SCENE:street", Sampling.fps(1), 0).close();
    sources.open("rtsp://cam", Sampling.fps(1), 0).close();
    sources.open("gate.mp4", Sampling.fps(1), 0).close();
    assertThat(opened)
        .containsExactly(
            "scene scene:street?seed=7 3",
            "scene SCENE:street 0",
            "other rtsp://cam 0",
            "other gate.mp4 0");
  }

  @Test
  void should_refuse_an_empty_location_and_a_negative_ordinal() {
    assertThatThrownBy(() -> sources.open(" ", Sampling.fps(1), 0))
        .isInstanceOf(MeridianException.class);
    assertThatThrownBy(() -> sources.open("gate.mp4", Sampling.fps(1), -1))
        .isInstanceOf(MeridianException.class);
    assertThat(opened).isEmpty();
  }
}
