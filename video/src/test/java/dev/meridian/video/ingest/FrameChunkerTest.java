package dev.meridian.video.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.SampledFrame;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrameChunkerTest {
  private static final BgrImage IMAGE = new BgrImage(1, 1, new byte[3]);

  private static SampledFrame frame(long ordinal, long timeMicros) {
    return new SampledFrame(ordinal, ordinal, timeMicros, IMAGE);
  }

  private static List<FrameChunk> chunks(FrameChunker chunker, List<? extends FrameEvent> events) {
    List<FrameChunk> chunks = new ArrayList<>();
    events.forEach(event -> chunker.on(event).ifPresent(chunks::add));
    chunker.end().ifPresent(chunks::add);
    return chunks;
  }

  private static List<SampledFrame> frames(int count, double framesPerSecond, long from) {
    List<SampledFrame> frames = new ArrayList<>();
    for (long i = from; i < count; i++) {
      frames.add(frame(i, Math.round(i * 1e6 / framesPerSecond)));
    }
    return frames;
  }

  @Test
  void should_end_a_chunk_at_each_full_second() {
    List<FrameChunk> chunks = chunks(new FrameChunker(1000), frames(12, 5, 0));
    assertThat(chunks).extracting(chunk -> chunk.frames().size()).containsExactly(5, 5, 2);
  }

  @Test
  void should_never_hold_more_frames_than_the_bound() {
    List<FrameChunk> chunks = chunks(new FrameChunker(1000), frames(100, 100, 0));
    assertThat(chunks).extracting(chunk -> chunk.frames().size()).containsExactly(32, 32, 32, 4);
  }

  @Test
  void should_carry_a_gap_with_the_chunk_it_was_met_in() {
    Gap gap = new Gap(100_000, 200_000, "cut off");
    FrameChunker chunker = new FrameChunker(1000);
    List<FrameChunk> chunks = chunks(chunker, List.of(frame(0, 0), gap, frame(1, 2_000_000)));
    assertThat(chunks.get(0).gaps()).containsExactly(gap);
    assertThat(chunks.get(1).gaps()).isEmpty();
  }

  @Test
  void should_end_with_a_checkpoint() {
    List<FrameChunk> chunks = chunks(new FrameChunker(1000), frames(7, 5, 0));
    assertThat(chunks).extracting(FrameChunk::checkpoint).containsExactly(false, true);
  }

  @Property(tries = 200)
  void should_cut_alike_after_any_checkpoint(
      @ForAll @IntRange(min = 1, max = 60) int framesPerSecond,
      @ForAll @IntRange(min = 1, max = 40) int checkpointEvery,
      @ForAll @IntRange(min = 1, max = 200) int count) {
    List<FrameChunk> whole =
        chunks(new FrameChunker(checkpointEvery), frames(count, framesPerSecond, 0));
    for (int i = 0; i < whole.size() - 1; i++) {
      if (whole.get(i).checkpoint()) {
        List<SampledFrame> done = whole.get(i).frames();
        long next = done.get(done.size() - 1).ordinal() + 1;
        assertThat(chunks(new FrameChunker(checkpointEvery), frames(count, framesPerSecond, next)))
            .isEqualTo(whole.subList(i + 1, whole.size()));
      }
    }
  }
}
