package dev.meridian.video.decode.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import dev.meridian.video.decode.FramePicker.FrameState;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Decodes every frame. */
final class AllPictures extends PictureReader {
  /** AV_FRAME_FLAG_CORRUPT. */
  private static final int CORRUPT = 1;

  /** AV_FRAME_FLAG_KEY. */
  private static final int KEY = 2;

  private final AVFrame frame = av_frame_alloc();
  private boolean ended;
  private int decodeErrors;

  AllPictures(MediaInput input, VideoDecoder decoder) {
    super(input, decoder);
  }

  @Override
  Picture next() {
    while (true) {
      int code = decoder.receive(frame);
      if (code >= 0) {
        decodeErrors = 0;
        return picture();
      }
      if (code == AVERROR_EOF || (ended && decodeErrors > MAX_ERRORS)) {
        return null;
      }
      if (code != AVERROR_EAGAIN()) {
        decodeErrors++;
        lost("undecodable data");
      } else if (!feed()) {
        return null;
      }
    }
  }

  private boolean feed() {
    if (ended) {
      return false;
    }
    if (!readPacket()) {
      ended = true;
      decoder.sendEnd();
      return true;
    }
    if (decoder.send(packet) < 0) {
      lost("undecodable data");
    }
    av_packet_unref(packet);
    return true;
  }

  private Picture picture() {
    return new Picture(
        input.sinceStart(frame.best_effort_timestamp()),
        input.micros(frame.duration()),
        state(),
        frame);
  }

  private FrameState state() {
    if (frame.decode_error_flags() != 0 || (frame.flags() & CORRUPT) != 0) {
      return FrameState.DAMAGED;
    }
    return (frame.flags() & KEY) != 0 ? FrameState.KEYFRAME : FrameState.GOOD;
  }

  @Override
  public void close() {
    super.close();
    av_frame_free(frame);
  }
}
