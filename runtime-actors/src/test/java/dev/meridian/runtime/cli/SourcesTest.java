package dev.meridian.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {
  @ParameterizedTest
  @CsvSource({
    "gate.mp4, gate",
    "videos/north gate (1).mp4, north-gate-1-",
    "/videos/week/, week",
    "rtsp://user:secret@camera/live/gate?channel=1, gate",
    "rtsp://user:secret@camera, camera",
    "scene:street?seed=7, street",
    ".hidden, hidden",
    "archive.tar.gz, archive.tar",
    "äöü.mp4, -",
    "'', stream"
  })
  void should_make_an_id_of_the_last_name(String location, String id) {
    assertThat(Sources.defaultId(location)).isEqualTo(id);
  }

  @Test
  void should_make_files_absolute_and_leave_the_rest(@TempDir Path folder) throws Exception {
    Path video = Files.createFile(folder.resolve("a.mp4"));

    assertThat(Sources.absolute(folder.resolve("x/../a.mp4").toString()))
        .isEqualTo(folder.resolve("x/../a.mp4").toString());
    Files.createDirectory(folder.resolve("x"));
    assertThat(Sources.absolute(folder.resolve("x/../a.mp4").toString()))
        .isEqualTo(video.toString());
    assertThat(Sources.absolute("rtsp://camera/a.mp4")).isEqualTo("rtsp://camera/a.mp4");
    assertThat(Sources.absolute("scene:street?seed=7")).isEqualTo("scene:street?seed=7");
    assertThat(Sources.absolute("nowhere.mp4")).isEqualTo("nowhere.mp4");
  }
}
