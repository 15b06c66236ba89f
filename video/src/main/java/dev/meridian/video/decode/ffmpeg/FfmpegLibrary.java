package dev.meridian.video.decode.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.avformat_network_init;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.BytePointer;

/** The native library as a whole: loaded once, and silent. */
final class FfmpegLibrary {
  static {
    // FFmpeg writes to stderr from its own threads, addresses with passwords included.
    av_log_set_level(AV_LOG_QUIET);
    avformat_network_init();
  }

  private FfmpegLibrary() {}

  /** Runs the static part above, once. */
  static void load() {}

  /** FFmpeg's own words for an error; they name no address. */
  static String describe(int error) {
    try (BytePointer text = new BytePointer(256)) {
      av_strerror(error, text, text.capacity());
      String whole = text.getString(StandardCharsets.UTF_8);
      // What follows the end of the text is whatever was in memory.
      return whole.substring(0, whole.indexOf('\0'));
    }
  }
}
