package dev.meridian.video.decode.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.decode.opencv.JpegCodec;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealVideosTest {
  private static final Pattern FRAME = Pattern.compile("\"frame\": ?(\\d+)");

  private final FfmpegFrameSources sources = new FfmpegFrameSources(FfmpegSettings.DEFAULT);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "car-detection",
        "person-bicycle-car-detection",
        "one-by-one-person-detection",
        "vtest-480x360",
        "road-vehicles",
        "plaza-pedestrians",
        "highway-overhead",
        "crowd",
        "dashcam-highway"
      })
  void should_pick_the_frames_of_the_reference_answers_and_find_no_gap(String name)
      throws IOException {
    List<Long> indexes = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    try (FrameSource source = sources.open(RealVideos.video(name + ".mp4"), Sampling.fps(1), 0)) {
      for (Optional<FrameEvent> e = source.next(); e.isPresent(); e = source.next()) {
        if (e.get() instanceof SampledFrame frame) {
          indexes.add(frame.index());
        } else if (e.get() instanceof Gap gap) {
          gaps.add(gap);
        }
      }
    }
    assertThat(indexes).isEqualTo(referenceIndexes("", name, "nanodet_plus_m_640"));
    assertThat(gaps).isEmpty();
  }

  private static List<Long> referenceIndexes(String folder, String video, String model)
      throws IOException {
    Path file =
        RealVideos.folder()
            .resolve("reference" + folder)
            .resolve(video + ".mp4." + model + ".jsonl.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(FRAME::matcher)
          .filter(Matcher::find)
          .map(m -> Long.parseLong(m.group(1)))
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "car-detection.mp4.00088",
        "crowd.mp4.00072",
        "dashcam-highway.mp4.00075",
        "plaza-pedestrians.mp4.00330",
        "road-vehicles.mp4.00480",
        "vtest-480x360.mp4.00170",
        "highway-overhead.mp4.00192"
      })
  void should_decode_the_very_pixels_of_the_stored_frames(String name) {
    int dot = name.lastIndexOf('.');
    long wanted = Long.parseLong(name.substring(dot + 1));
    BgrImage stored =
        new JpegCodec().read(RealVideos.folder().resolve("frames").resolve(name + ".png"));
    SampledFrame decoded;
    try (FrameSource source =
        sources.open(RealVideos.video(name.substring(0, dot)), Sampling.fps(1000), wanted)) {
      decoded = (SampledFrame) source.next().orElseThrow();
    }
    assertThat(decoded.index()).isEqualTo(wanted);
    assertThat(Arrays.equals(decoded.image().bgr(), stored.bgr())).isTrue();
  }
}
