package dev.meridian.video.decode.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.decode.opencv.JpegCodec;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quick part of {@link RealVideosIT}. */
class RealVideosTest {
  private final FfmpegFrameSources sources = new FfmpegFrameSources(FfmpegSettings.DEFAULT);

  @ParameterizedTest
  @CsvSource({"car-detection", "plaza-pedestrians"})
  void should_pick_the_frames_of_the_reference_answers(String name) throws IOException {
    Heard heard = Heard.from(sources.open(RealVideos.video(name), Sampling.fps(1), 0));
    assertThat(heard.indexes()).isEqualTo(RealVideos.referenceIndexes(name, 1));
    assertThat(heard.gaps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "crowd, 72",
    "dashcam-highway, 75",
    "car-detection, 88",
    "vtest-480x360, 170",
    "highway-overhead, 192",
    "plaza-pedestrians, 330"
  })
  void should_decode_the_very_pixels_of_the_stored_frames(String name, long index) {
    try (FrameSource source = sources.open(RealVideos.video(name), Sampling.fps(1000), index)) {
      SampledFrame decoded = (SampledFrame) source.next().orElseThrow();
      byte[] stored = new JpegCodec().read(RealVideos.frame(name, index)).bgr();
      assertThat(decoded.index()).isEqualTo(index);
      assertThat(Arrays.equals(decoded.image().bgr(), stored)).isTrue();
    }
  }
}
