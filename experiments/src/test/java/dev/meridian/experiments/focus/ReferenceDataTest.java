package dev.meridian.experiments.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceDataTest {
  private static final String LINES =
      """
      {"video":"a.mp4","frame":0,"t":0.0,"w":64,"h":48,"dets":[]}
      {"video":"a.mp4","frame":25,"t":1.0,"w":64,"h":48,"dets":[{"class":"car","id":2,"conf":0.5,\
      "box":[1.5,2,3,4]}]}
      """;

  @TempDir private Path folder;

  @Test
  void should_read_the_answers_of_a_video_by_frame() throws IOException {
    Path file = folder.resolve("reference").resolve("a.mp4.net_1.jsonl.gz");
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(LINES.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(ReferenceData.at(folder).answers("a.mp4", "net_1"))
        .hasSize(2)
        .containsEntry(0L, List.of())
        .containsEntry(25L, List.of(new Detection("car", 0.5f, new Box(1.5f, 2, 3, 4))));
  }

  @Test
  void should_name_the_video_and_frame_of_a_stored_picture() throws IOException {
    Files.createDirectories(folder.resolve("reference"));
    Path frames = Files.createDirectories(folder.resolve("frames"));
    Path file = Files.createFile(frames.resolve("a-1.1.mp4.00088.png"));
    assertThat(ReferenceData.at(folder).storedFrames())
        .containsExactly(new ReferenceData.StoredFrame("a-1.1.mp4", 88, file));
  }

  @Test
  void should_say_how_to_point_to_the_data() {
    MeridianException refused =
        catchThrowableOfType(MeridianException.class, () -> ReferenceData.at(folder));
    assertThat(refused.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
    assertThat(refused).hasMessageContaining("set MERIDIAN_DATA");
  }
}
