package dev.meridian.experiments.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.video.decode.ffmpeg.FfmpegFrameSources;
import dev.meridian.video.decode.ffmpeg.FfmpegSettings;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.scene.SceneCamera;
import dev.meridian.video.scene.SceneSettings;
import dev.meridian.video.scene.SceneTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneRenderingTest {
  private static final SceneSettings STREET =
      SceneSettings.parse("scene:street?seed=11&density=2&fps=5&minutes=0.05&width=320&height=180");

  @TempDir Path folder;

  @Test
  void should_write_a_video_that_looks_like_the_street_and_the_truth_of_each_frame()
      throws IOException {
    Path video = folder.resolve("street.mp4");
    List<Long> done = new ArrayList<>();
    SceneRendering.render(STREET, video, done::add);
    assertThat(done).hasSize(15).endsWith(15L);

    SceneCamera camera = new SceneCamera(STREET);
    BgrImage wanted = camera.frame(0).image();
    try (FrameSource source = open(video)) {
      SampledFrame first = (SampledFrame) source.next().orElseThrow();
      assertThat(meanDifference(first.image(), wanted)).isLessThan(6);
    }
    List<String> lines = Files.readAllLines(folder.resolve("street.truth.jsonl"));
    assertThat(lines).hasSize(15);
    JsonNode last = new ObjectMapper().readTree(lines.get(14));
    SceneTruth truth = camera.truth(14);
    assertThat(last.get("frame").asLong()).isEqualTo(14);
    assertThat(last.get("t").asDouble()).isCloseTo(2.8, within(1e-9));
    assertThat(last.get("objects")).hasSize(truth.objects().size()).isNotEmpty();
    JsonNode object = last.get("objects").get(0);
    assertThat(object.get("class").asText()).isEqualTo(truth.objects().get(0).className());
    assertThat(object.get("box").get(2).asDouble()).isEqualTo(truth.objects().get(0).box().width());
  }

  private static FrameSource open(Path video) {
    return new FfmpegFrameSources(FfmpegSettings.DEFAULT)
        .open(video.toString(), Sampling.fps(5), 0);
  }

  private static double meanDifference(BgrImage a, BgrImage b) {
    double sum = 0;
    for (int i = 0; i < a.bgr().length; i++) {
      sum += Math.abs((a.bgr()[i] & 255) - (b.bgr()[i] & 255));
    }
    return sum / a.bgr().length;
  }
}
