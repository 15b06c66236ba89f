package dev.meridian.video.decode.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.Sampling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFailuresTest {
  @TempDir Path folder;
  private final FfmpegFrameSources sources = new FfmpegFrameSources(FfmpegSettings.DEFAULT);

  private MeridianException refusal(String location) {
    MeridianException refusal =
        catchThrowableOfType(
            MeridianException.class, () -> sources.open(location, Sampling.fps(1), 0).close());
    assertThat(refusal).as("opening %s", location).isNotNull();
    return refusal;
  }

  @Test
  void should_say_that_a_file_is_missing() {
    Path missing = folder.resolve("missing.mp4");
    assertThat(refusal(missing.toString()).code()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
    assertThat(refusal(missing.toString())).hasMessageContaining("missing.mp4");
  }

  @Test
  void should_say_that_a_file_is_no_video() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "words ".repeat(1000));
    Path fake = Files.writeString(folder.resolve("fake.mp4"), "words ".repeat(1000));
    Path empty = Files.createFile(folder.resolve("empty.mp4"));

    assertThat(refusal(text.toString()).code()).isEqualTo(ErrorCode.NOT_A_VIDEO);
    assertThat(refusal(fake.toString()).code()).isEqualTo(ErrorCode.NOT_A_VIDEO);
    assertThat(refusal(empty.toString()).code()).isEqualTo(ErrorCode.NOT_A_VIDEO);
  }

  @Test
  void should_say_that_a_file_holds_no_frames() throws IOException {
    Path sound = Files.write(folder.resolve("sound.wav"), wav());
    assertThat(refusal(sound.toString()).code()).isEqualTo(ErrorCode.NO_FRAMES);
  }

  @Test
  void should_say_that_a_folder_holds_no_videos() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "words");
    assertThat(refusal(folder.toString()).code()).isEqualTo(ErrorCode.NO_FRAMES);
  }

  @Test
  void should_refuse_a_scheme_that_is_not_known_without_its_password() {
    MeridianException refusal = refusal("gopher://user:hush@host/video");
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(refusal).hasMessageContaining("gopher://").hasMessageNotContaining("hush");
  }

  private static byte[] wav() throws IOException {
    int samples = 800;
    ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
    header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1);
    header.putShort((short) 1).putInt(8000).putInt(16000).putShort((short) 2).putShort((short) 16);
    header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(header.array());
    out.write(new byte[2 * samples]);
    return out.toByteArray();
  }
}
