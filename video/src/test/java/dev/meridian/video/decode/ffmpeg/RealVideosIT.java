package dev.meridian.video.decode.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.decode.FramePicker.FrameState;
import dev.meridian.video.frame.Sampling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All nine recordings, decoded from end to end. */
class RealVideosIT {
  private final FfmpegFrameSources sources = new FfmpegFrameSources(FfmpegSettings.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "car-detection, 377",
    "person-bicycle-car-detection, 459",
    "one-by-one-person-detection, 1394",
    "vtest-480x360, 795",
    "road-vehicles, 905",
    "plaza-pedestrians, 692",
    "highway-overhead, 480",
    "crowd, 460",
    "dashcam-highway, 221"
  })
  void should_count_frames_and_keyframes_alike_with_and_without_decoding_all(
      String name, int frames) {
    List<FrameState> decoded = states(name, false);
    List<FrameState> counted = states(name, true);

    assertThat(decoded).hasSize(frames).doesNotContain(FrameState.DAMAGED);
    assertThat(counted).hasSize(frames).doesNotContain(FrameState.DAMAGED);
    assertThat(keyframes(counted)).isNotEmpty().isEqualTo(keyframes(decoded));
  }

  private static List<FrameState> states(String name, boolean keyframesOnly) {
    List<FrameState> states = new ArrayList<>();
    try (MediaPart part =
        MediaPart.open(RealVideos.video(name), FfmpegSettings.DEFAULT, keyframesOnly)) {
      for (Picture picture = part.next(); picture != null; picture = part.next()) {
        states.add(picture.state());
      }
      assertThat(part.takeLosses()).isEmpty();
    }
    return states;
  }

  private static List<Integer> keyframes(List<FrameState> states) {
    List<Integer> keyframes = new ArrayList<>();
    for (int index = 0; index < states.size(); index++) {
      if (states.get(index) == FrameState.KEYFRAME) {
        keyframes.add(index);
      }
    }
    return keyframes;
  }

  @ParameterizedTest
  @CsvSource({
    "car-detection, 1",
    "person-bicycle-car-detection, 1",
    "one-by-one-person-detection, 1",
    "vtest-480x360, 1",
    "road-vehicles, 1",
    "plaza-pedestrians, 1",
    "highway-overhead, 1",
    "crowd, 1",
    "dashcam-highway, 1",
    "person-bicycle-car-detection, 5",
    "vtest-480x360, 5",
    "road-vehicles, 5",
    "plaza-pedestrians, 5",
    "highway-overhead, 5"
  })
  void should_pick_the_frames_of_the_reference_answers_and_find_no_gap(String name, int fps)
      throws IOException {
    Heard heard = Heard.from(sources.open(RealVideos.video(name), Sampling.fps(fps), 0));
    assertThat(heard.indexes()).isEqualTo(RealVideos.referenceIndexes(name, fps));
    assertThat(heard.gaps()).isEmpty();
  }
}
