package dev.meridian.video.decode.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoWriterTest {
  @TempDir Path folder;

  @Test
  void should_write_the_same_bytes_for_the_same_images() throws IOException {
    byte[] one = Files.readAllBytes(NumberedFrames.write(folder.resolve("a.mp4"), 0, 20, 10));
    byte[] two = Files.readAllBytes(NumberedFrames.write(folder.resolve("b.mp4"), 0, 20, 10));
    assertThat(two).isEqualTo(one);
  }

  @Test
  void should_show_the_file_only_when_it_is_whole() throws IOException {
    Path file = folder.resolve("a.mp4");
    try (VideoWriter writer = VideoWriter.create(file, NumberedFrames.format(10))) {
      writer.write(NumberedFrames.draw(7));
      assertThat(file).doesNotExist();
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void should_leave_nothing_behind_when_no_frame_was_written() throws IOException {
    VideoWriter.create(folder.resolve("a.mp4"), NumberedFrames.format(10)).close();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void should_keep_colours() {
    byte[] bgr = new byte[3 * 64 * 64];
    for (int i = 0; i < bgr.length; i += 3) {
      bgr[i] = (byte) 200;
      bgr[i + 1] = 120;
      bgr[i + 2] = 40;
    }
    Path file = folder.resolve("a.mp4");
    try (VideoWriter writer = VideoWriter.create(file, VideoFormat.of(64, 64, 5))) {
      writer.write(new BgrImage(64, 64, bgr));
    }
    FfmpegFrameSources sources = new FfmpegFrameSources(FfmpegSettings.DEFAULT);
    Heard heard = Heard.from(sources.open(file.toString(), Sampling.fps(5), 0));

    byte[] pixels = heard.frames().get(0).image().bgr();
    int middle = 3 * (32 * 64 + 32);
    assertThat(pixels[middle] & 0xff).isBetween(190, 210);
    assertThat(pixels[middle + 1] & 0xff).isBetween(110, 130);
    assertThat(pixels[middle + 2] & 0xff).isBetween(30, 50);
  }

  @Test
  void should_refuse_sizes_that_do_not_fit() {
    assertThatThrownBy(() -> VideoFormat.of(101, 64, 5))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("even");
    try (VideoWriter writer =
        VideoWriter.create(folder.resolve("a.mp4"), VideoFormat.of(64, 64, 5))) {
      assertThatThrownBy(() -> writer.write(NumberedFrames.draw(1)))
          .isInstanceOf(MeridianException.class)
          .hasMessageContaining("128 x 64");
      writer.write(new BgrImage(64, 64, new byte[3 * 64 * 64]));
    }
  }

  @Test
  void should_refuse_a_folder_that_is_not_there() {
    Path file = folder.resolve("missing").resolve("a.mp4");
    assertThatThrownBy(() -> VideoWriter.create(file, VideoFormat.of(64, 64, 5)))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("a.mp4");
  }
}
