package dev.meridian.video.decode.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Reads packets and makes pictures of them. Damage never ends it before the input does. */
abstract class PictureReader implements AutoCloseable {
  /** An input that gives this many errors in a row and no packet has nothing more to give. */
  static final int MAX_ERRORS = 100;

  final MediaInput input;
  final VideoDecoder decoder;
  final AVPacket packet = av_packet_alloc();
  private final List<String> losses = new ArrayList<>();
  private int readErrors;

  PictureReader(MediaInput input, VideoDecoder decoder) {
    this.input = input;
    this.decoder = decoder;
  }

  /** The next picture, or null at the end. */
  abstract Picture next();

  /** What was lost since the last call, in order. */
  final List<String> takeLosses() {
    List<String> taken = List.copyOf(losses);
    losses.clear();
    return taken;
  }

  final void lost(String reason) {
    if (losses.size() < MAX_ERRORS) {
      losses.add(reason);
    }
  }

  /** Reads the next packet of the video track; false when there is none any more. */
  final boolean readPacket() {
    while (true) {
      int code = input.read(packet);
      if (code >= 0) {
        readErrors = 0;
        return true;
      }
      if (code == AVERROR_EOF) {
        if (input.live()) {
          lost("the source stopped sending");
        }
        return false;
      }
      if (code != AVERROR_INVALIDDATA || ++readErrors > MAX_ERRORS) {
        lost(
            code == AVERROR_EXIT
                ? "the source fell silent"
                : "reading failed: " + FfmpegLibrary.describe(code));
        return false;
      }
      lost("unreadable data");
    }
  }

  @Override
  public void close() {
    av_packet_free(packet);
  }
}
