package dev.meridian.video.decode.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
  private static final int FRAMES = 100;
  private static final long FRAME_MICROS = 100_000;

  @TempDir Path folder;
  private final FfmpegFrameSources sources = new FfmpegFrameSources(FfmpegSettings.DEFAULT);
  private Path file;
  private byte[] whole;

  @BeforeEach
  void writeVideo() throws IOException {
    file = NumberedFrames.write(folder.resolve("video.mp4"), 0, FRAMES, 10);
    whole = Files.readAllBytes(file);
  }

  private Heard read(byte[] content, Sampling sampling, long firstOrdinal) throws IOException {
    Files.write(file, content);
    return Heard.from(sources.open(file.toString(), sampling, firstOrdinal));
  }

  /** Bytes of the media data box, behind its header. */
  private int mediaAt(double fraction) {
    for (int i = 4; i < whole.length; i++) {
      if (whole[i] == 'm' && whole[i + 1] == 'd' && whole[i + 2] == 'a' && whole[i + 3] == 't') {
        return i + 4 + (int) (fraction * (whole.length - i - 4));
      }
    }
    throw new AssertionError("no media data");
  }

  private byte[] brokenAt(double fraction) {
    byte[] broken = whole.clone();
    int at = mediaAt(fraction);
    Arrays.fill(broken, at, at + 60, (byte) 0xff);
    return broken;
  }

  @Test
  void should_use_what_is_left_of_a_file_that_is_cut_off_and_report_the_rest() throws IOException {
    Heard heard = read(Arrays.copyOf(whole, mediaAt(0.5)), Sampling.fps(10), 0);

    int kept = heard.frames().size();
    assertThat(kept).isBetween(FRAMES / 4, 3 * FRAMES / 4);
    assertThat(heard.numbers()).isEqualTo(IntStream.range(0, kept).boxed().toList());
    assertThat(heard.gaps()).hasSize(1);
    Gap gap = heard.gaps().get(0);
    assertThat(gap.fromMicros()).isEqualTo(kept * FRAME_MICROS);
    assertThat(gap.toMicros()).isEqualTo(FRAMES * FRAME_MICROS);
  }

  @Test
  void should_go_on_at_the_next_keyframe_after_damage_in_the_middle() throws IOException {
    Heard heard = read(brokenAt(0.4), Sampling.fps(10), 0);

    assertThat(heard.gaps()).hasSize(1);
    Gap gap = heard.gaps().get(0);
    long before = gap.fromMicros() / FRAME_MICROS;
    long after = gap.toMicros() / FRAME_MICROS;
    assertThat(after % 10).as("a keyframe").isZero();
    assertThat(after - before).isBetween(1L, 20L);
    assertThat(heard.times())
        .isEqualTo(
            LongStream.concat(LongStream.range(0, before), LongStream.range(after, FRAMES))
                .map(n -> n * FRAME_MICROS)
                .boxed()
                .toList());
    assertThat(heard.numbers().subList((int) before, heard.numbers().size()))
        .isEqualTo(IntStream.range((int) after, FRAMES).boxed().toList());
    assertThat(heard.ordinals())
        .isEqualTo(LongStream.range(0, heard.frames().size()).boxed().toList());
  }

  @Test
  void should_pass_over_damage_in_the_same_way_when_opened_later() throws IOException {
    byte[] broken = brokenAt(0.6);
    Heard all = read(broken, Sampling.fps(4), 0);
    int first = all.frames().size() - 5;
    Heard late = read(broken, Sampling.fps(4), first);

    assertThat(all.gaps()).isNotEmpty();
    assertThat(late.ordinals()).isEqualTo(all.ordinals().subList(first, all.frames().size()));
    assertThat(late.indexes()).isEqualTo(all.indexes().subList(first, all.frames().size()));
    assertThat(late.times()).isEqualTo(all.times().subList(first, all.frames().size()));
    assertThat(late.numbers()).isEqualTo(all.numbers().subList(first, all.frames().size()));
  }

  @Test
  void should_start_at_the_first_keyframe_that_decodes() throws IOException {
    byte[] broken = whole.clone();
    Arrays.fill(broken, mediaAt(0), mediaAt(0.01), (byte) 0xff);
    Heard keyframes = read(broken, new Sampling(10, true), 0);
    Heard all = read(broken, Sampling.fps(10), 0);

    assertThat(keyframes.numbers()).startsWith(10, 20);
    assertThat(all.numbers()).startsWith(10, 11);
    assertThat(keyframes.gaps()).isEqualTo(keyframes.events().subList(0, 1));
    assertThat(all.gaps()).isEqualTo(all.events().subList(0, 1));
    assertThat(keyframes.gaps().get(0).toMicros()).isEqualTo(10 * FRAME_MICROS);
    assertThat(all.gaps().get(0).toMicros()).isEqualTo(10 * FRAME_MICROS);
  }

  @Test
  void should_report_a_keyframe_that_does_not_decode_in_keyframes_only_mode() throws IOException {
    byte[] broken = whole.clone();
    Arrays.fill(broken, mediaAt(0) + 4, mediaAt(0.99), (byte) 0xff);
    System.arraycopy(whole, mediaAt(0), broken, mediaAt(0), mediaAt(0.15) - mediaAt(0));
    Heard heard = read(broken, new Sampling(10, true), 0);
    assertThat(heard.numbers()).startsWith(0);
    assertThat(heard.frames().size()).isLessThan(10);
    assertThat(heard.gaps()).hasSize(1);
    assertThat(heard.gaps().get(0).toMicros()).isEqualTo(FRAMES * FRAME_MICROS);
  }
}
