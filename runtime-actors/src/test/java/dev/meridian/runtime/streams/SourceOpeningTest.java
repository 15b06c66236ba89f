package dev.meridian.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.SourceFacts;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SourceOpeningTest {
  private static final StreamId YARD = new StreamId("yard");
  private static final BgrImage IMAGE = new BgrImage(1, 1, new byte[3]);

  private final VideoStore store = MemoryVideoStore.create();

  /** Gives one frame for ever, as its first one. */
  private record FakeCamera(long first, boolean live) implements FrameSource {
    @Override
    public SourceFacts facts() {
      return new SourceFacts(1, 1, 2, -1, live);
    }

    @Override
    public Optional<FrameEvent> next() {
      return Optional.of(new SampledFrame(first, 0, 0, IMAGE));
    }

    @Override
    public void close() {}
  }

  private FrameSource open(boolean live, int generation, long firstOrdinal) {
    StreamRecord stream =
        new StreamRecord(
            YARD,
            "camera",
            Sampling.fps(2),
            "gt",
            Map.of(),
            StreamState.INGESTING,
            generation,
            List.of(),
            "",
            0,
            "");
    return new SourceOpening((location, sampling, first) -> new FakeCamera(first, live), store)
        .open(stream, firstOrdinal);
  }

  private void indexed(int generation, long first, long end) {
    List<FrameRecord> frames =
        LongStream.range(first, end)
            .mapToObj(n -> new FrameRecord(n, 10 * n, n * 500_000))
            .toList();
    store.write(
        new IndexKey(YARD, generation),
        IndexBatch.withoutObjects(frames, List.of(), Optional.empty()));
  }

  @Test
  void should_let_a_live_source_go_on_behind_what_is_indexed() {
    indexed(1, 0, 4);

    FrameSource source = open(true, 1, 4);

    assertThat(source.next()).containsInstanceOf(Gap.class);
    assertThat(source.next()).contains(new SampledFrame(4, 31, 2_000_000, IMAGE));
  }

  @Test
  void should_let_a_new_generation_of_a_live_source_go_on_behind_the_one_before() {
    indexed(1, 0, 4);

    FrameSource source = open(true, 2, 4);

    assertThat(source.next()).contains(new Gap(2_000_000, 2_000_000, "the source was not read"));
    assertThat(source.next()).contains(new SampledFrame(4, 31, 2_000_000, IMAGE));
  }

  @Test
  void should_take_a_live_source_as_it_is_when_nothing_is_indexed() {
    assertThat(open(true, 1, 0).next()).contains(new SampledFrame(0, 0, 0, IMAGE));
  }

  @Test
  void should_take_a_recording_as_it_is() {
    indexed(1, 0, 4);

    assertThat(open(false, 1, 4).next()).contains(new SampledFrame(4, 0, 0, IMAGE));
  }
}
