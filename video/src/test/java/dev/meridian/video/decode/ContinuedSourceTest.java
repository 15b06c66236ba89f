package dev.meridian.video.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.SourceFacts;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ContinuedSourceTest {
  private static final BgrImage IMAGE = new BgrImage(1, 1, new byte[3]);

  private static final class FakeCamera implements FrameSource {
    private final Queue<FrameEvent> events;
    private boolean closed;

    FakeCamera(List<FrameEvent> events) {
      this.events = new ArrayDeque<>(events);
    }

    @Override
    public SourceFacts facts() {
      return new SourceFacts(1, 1, 25, -1, true);
    }

    @Override
    public Optional<FrameEvent> next() {
      return Optional.ofNullable(events.poll());
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void should_go_on_behind_what_was_seen_before_with_a_gap_between() {
    FakeCamera camera =
        new FakeCamera(List.of(new SampledFrame(7, 0, 0, IMAGE), new Gap(10, 20, "lost")));
    ContinuedSource source = new ContinuedSource(camera, 100, 4_000);

    assertThat(source.next()).contains(new Gap(4_000, 4_000, "the source was not read"));
    assertThat(source.next()).contains(new SampledFrame(7, 100, 4_000, IMAGE));
    assertThat(source.next()).contains(new Gap(4_010, 4_020, "lost"));
    assertThat(source.next()).isEmpty();
    assertThat(source.facts()).isEqualTo(camera.facts());
  }

  @Test
  void should_close_the_source_it_took_over() {
    FakeCamera camera = new FakeCamera(List.of());

    new ContinuedSource(camera, 1, 1).close();

    assertThat(camera.closed).isTrue();
  }
}
