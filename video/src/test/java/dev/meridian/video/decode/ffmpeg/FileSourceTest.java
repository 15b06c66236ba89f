package dev.meridian.video.decode.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.SourceFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
  @TempDir Path folder;
  private final FfmpegFrameSources sources = new FfmpegFrameSources(FfmpegSettings.DEFAULT);

  private Heard read(Path location, Sampling sampling, long firstOrdinal) {
    return Heard.from(sources.open(location.toString(), sampling, firstOrdinal));
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void should_give_every_frame_with_its_number_and_time() {
    Path file = NumberedFrames.write(folder.resolve("a.mp4"), 0, 40, 20);
    Heard heard = read(file, Sampling.fps(20), 0);

    assertThat(heard.numbers()).isEqualTo(numbers(0, 40));
    assertThat(heard.indexes()).isEqualTo(LongStream.range(0, 40).boxed().toList());
    assertThat(heard.ordinals()).isEqualTo(heard.indexes());
    assertThat(heard.times())
        .isEqualTo(LongStream.range(0, 40).map(n -> n * 50_000).boxed().toList());
    assertThat(heard.gaps()).isEmpty();
  }

  @Test
  void should_state_size_rate_and_length() {
    Path file = NumberedFrames.write(folder.resolve("a.mp4"), 0, 40, 20);
    try (FrameSource source = sources.open(file.toString(), Sampling.fps(1), 0)) {
      assertThat(source.facts())
          .isEqualTo(new SourceFacts(NumberedFrames.WIDTH, NumberedFrames.HEIGHT, 20, 40, false));
    }
  }

  @Test
  void should_pick_rounded_multiples_with_halves_to_even() {
    Path file = NumberedFrames.write(folder.resolve("a.mp4"), 0, 40, 12.5);
    Heard heard = read(file, Sampling.fps(1), 0);

    assertThat(heard.numbers()).containsExactly(0, 12, 25, 38);
    assertThat(heard.indexes()).containsExactly(0L, 12L, 25L, 38L);
    assertThat(heard.ordinals()).containsExactly(0L, 1L, 2L, 3L);
    assertThat(heard.times()).containsExactly(0L, 960_000L, 2_000_000L, 3_040_000L);
  }

  @Test
  void should_pass_over_earlier_samples_exactly() {
    Path file = NumberedFrames.write(folder.resolve("a.mp4"), 0, 40, 10);
    Heard heard = read(file, Sampling.fps(3), 7);

    assertThat(heard.ordinals()).containsExactly(7L, 8L, 9L, 10L, 11L);
    assertThat(heard.numbers()).containsExactly(23, 27, 30, 33, 37);
    assertThat(read(file, Sampling.fps(3), 100).events()).isEmpty();
  }

  @Test
  void should_end_when_it_is_closed_and_close_again_without_harm() {
    Path file = NumberedFrames.write(folder.resolve("a.mp4"), 0, 10, 10);
    FrameSource source = sources.open(file.toString(), Sampling.fps(10), 0);
    assertThat(source.next()).isPresent();
    source.close();
    source.close();
    assertThat(source.next()).isEmpty();
  }

  @Test
  void should_decode_the_same_with_more_threads() {
    Path file = NumberedFrames.write(folder.resolve("a.mp4"), 0, 40, 10);
    FfmpegSettings settings =
        new FfmpegSettings(
            3,
            FfmpegSettings.DEFAULT.openTimeout(),
            FfmpegSettings.DEFAULT.readTimeout(),
            Duration.ZERO);
    Heard heard =
        Heard.from(new FfmpegFrameSources(settings).open(file.toString(), Sampling.fps(10), 0));

    assertThat(heard.numbers()).isEqualTo(numbers(0, 40));
  }

  @Test
  void should_sample_a_varying_rate_by_presentation_time() {
    Path file = folder.resolve("a.mp4");
    int[] grid = {0, 1, 2, 3, 20, 21, 35, 41, 42, 60, 75, 76};
    try (VideoWriter writer = VideoWriter.create(file, NumberedFrames.format(20))) {
      for (int place : grid) {
        writer.write(NumberedFrames.draw(place), place);
      }
    }
    Heard heard = read(file, Sampling.fps(1), 0);

    assertThat(heard.numbers()).containsExactly(0, 20, 41, 60);
    assertThat(heard.times()).containsExactly(0L, 1_000_000L, 2_050_000L, 3_000_000L);
    assertThat(heard.indexes()).containsExactly(0L, 4L, 7L, 9L);
    assertThat(heard.gaps()).isEmpty();
  }

  @Test
  void should_read_a_folder_as_one_stream_in_order_of_names() throws IOException {
    NumberedFrames.write(folder.resolve("b.mp4"), 25, 15, 10);
    NumberedFrames.write(folder.resolve("a.mp4"), 0, 25, 10);
    NumberedFrames.write(folder.resolve("c.mp4"), 40, 20, 10);
    Files.writeString(folder.resolve("notes.txt"), "not a video");
    Heard heard = read(folder, Sampling.fps(4), 3);

    assertThat(heard.numbers()).startsWith(8, 10, 12, 15, 18, 20, 22, 25, 28, 30).endsWith(55, 58);
    assertThat(heard.indexes()).isEqualTo(heard.numbers().stream().map(n -> (long) n).toList());
    assertThat(heard.times())
        .isEqualTo(heard.indexes().stream().map(index -> index * 100_000).toList());
    assertThat(heard.ordinals()).isEqualTo(LongStream.range(3, 24).boxed().toList());
    assertThat(heard.gaps()).isEmpty();
  }

  @Test
  void should_leave_a_gap_for_a_file_of_a_folder_that_cannot_be_read() throws IOException {
    NumberedFrames.write(folder.resolve("a.mp4"), 0, 10, 10);
    Files.writeString(folder.resolve("b.mp4"), "not a video");
    NumberedFrames.write(folder.resolve("c.mp4"), 10, 10, 10);
    Heard heard = read(folder, Sampling.fps(10), 0);

    assertThat(heard.numbers()).isEqualTo(numbers(0, 20));
    assertThat(heard.gaps()).hasSize(1);
    assertThat(heard.gaps().get(0).fromMicros()).isEqualTo(1_000_000);
    assertThat(heard.gaps().get(0).reason()).contains("b.mp4");
  }

  @Test
  void should_scale_later_files_of_a_folder_to_the_size_of_the_first() {
    NumberedFrames.write(folder.resolve("a.mp4"), 0, 5, 10);
    VideoFormat larger = new VideoFormat(192, 96, 10, 400_000, 10);
    try (VideoWriter writer = VideoWriter.create(folder.resolve("b.mp4"), larger)) {
      writer.write(new BgrImage(192, 96, new byte[3 * 192 * 96]));
    }
    Heard heard = read(folder, Sampling.fps(10), 0);

    assertThat(heard.frames()).hasSize(6);
    assertThat(heard.frames().get(5).image().width()).isEqualTo(NumberedFrames.WIDTH);
    assertThat(heard.frames().get(5).image().height()).isEqualTo(NumberedFrames.HEIGHT);
  }

  @Test
  void should_give_keyframes_with_their_numbers_among_all_frames() {
    Path file = NumberedFrames.write(folder.resolve("a.mp4"), 0, 45, 10);
    Heard heard = read(file, new Sampling(10, true), 0);

    assertThat(heard.numbers()).containsExactly(0, 10, 20, 30, 40);
    assertThat(heard.indexes()).containsExactly(0L, 10L, 20L, 30L, 40L);
    assertThat(heard.gaps()).isEmpty();
  }

  @Test
  void should_give_no_more_keyframes_than_the_rate_allows() {
    Path file = NumberedFrames.write(folder.resolve("a.mp4"), 0, 65, 10);
    Heard heard = read(file, new Sampling(0.5, true), 1);

    assertThat(heard.ordinals()).containsExactly(1L, 2L, 3L);
    assertThat(heard.numbers()).containsExactly(20, 40, 60);
  }
}
