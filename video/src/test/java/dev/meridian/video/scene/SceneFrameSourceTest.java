package dev.meridian.video.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.base.Digest;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.SourceFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SceneFrameSourceTest {
  private static final String LOCATION =
      "scene:street?seed=5&fps=10&minutes=0.05&width=320&height=180";

  @Test
  void should_say_what_it_holds() {
    try (FrameSource source = open(10, 0)) {
      assertThat(source.facts()).isEqualTo(new SourceFacts(320, 180, 10, 30, false));
    }
  }

  @Test
  void should_pick_the_frame_nearest_to_each_multiple_of_the_sampling_step() {
    assertThat(frames(4, 0)).extracting(SampledFrame::index).startsWith(0L, 2L, 5L, 8L, 10L);
    assertThat(frames(4, 0)).extracting(SampledFrame::ordinal).startsWith(0L, 1L, 2L, 3L);
    assertThat(frames(4, 0)).extracting(SampledFrame::timeMicros).startsWith(0L, 200_000L);
  }

  @Test
  void should_pick_every_frame_at_a_rate_of_the_source_or_above() {
    assertThat(frames(10, 0)).hasSize(30);
    assertThat(frames(25, 0)).hasSize(30);
  }

  @Test
  void should_give_the_same_frames_wherever_reading_starts() {
    List<SampledFrame> all = frames(4, 0);
    List<SampledFrame> tail = frames(4, 7);
    assertThat(tail).hasSize(all.size() - 7);
    assertThat(tail.get(0).ordinal()).isEqualTo(7);
    assertThat(tail.get(0).index()).isEqualTo(all.get(7).index());
    assertThat(Digest.of(tail.get(0).image().bgr())).isEqualTo(Digest.of(all.get(7).image().bgr()));
  }

  @Test
  void should_be_at_its_end_when_opened_behind_it() {
    assertThat(frames(4, 1000)).isEmpty();
  }

  private static FrameSource open(double fps, long firstOrdinal) {
    return SceneFrameSource.opener().open(LOCATION, Sampling.fps(fps), firstOrdinal);
  }

  private static List<SampledFrame> frames(double fps, long firstOrdinal) {
    List<SampledFrame> frames = new ArrayList<>();
    try (FrameSource source = open(fps, firstOrdinal)) {
      for (Optional<FrameEvent> next = source.next(); next.isPresent(); next = source.next()) {
        frames.add((SampledFrame) next.get());
      }
    }
    return frames;
  }
}
