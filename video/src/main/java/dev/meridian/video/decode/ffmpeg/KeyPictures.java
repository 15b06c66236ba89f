package dev.meridian.video.decode.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import dev.meridian.video.decode.FramePicker.FrameState;
import dev.meridian.video.decode.PresentationOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes keyframes only, and counts the packets between them, so that every picture keeps the
 * number it has when all are decoded. (In a damaged file the numbers may differ: packets that would
 * not decode are counted here.)
 */
final class KeyPictures extends PictureReader {
  private final PresentationOrder<Picture> order = new PresentationOrder<>();
  private AVFrame handedOut;
  private boolean ended;

  KeyPictures(MediaInput input, VideoDecoder decoder) {
    super(input, decoder);
  }

  @Override
  Picture next() {
    release();
    while (true) {
      Picture picture = order.poll();
      if (picture != null) {
        handedOut = picture.frame();
        return picture;
      }
      if (ended) {
        return null;
      }
      if (readPacket()) {
        addPacket();
        av_packet_unref(packet);
      } else {
        ended = true;
        order.end();
      }
    }
  }

  private void addPacket() {
    if ((packet.flags() & AV_PKT_FLAG_DISCARD) != 0) {
      return;
    }
    boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0 || input.listsKeyframe(packet.dts());
    AVFrame frame = key ? decode() : null;
    FrameState state =
        !key ? FrameState.PASSED_OVER : frame == null ? FrameState.DAMAGED : FrameState.KEYFRAME;
    order.add(
        packet.pts(),
        packet.dts(),
        new Picture(input.sinceStart(packet.pts()), input.micros(packet.duration()), state, frame));
  }

  /** A keyframe needs no other; draining the decoder brings it out at once. */
  private AVFrame decode() {
    AVFrame frame = av_frame_alloc();
    boolean sent = decoder.send(packet) >= 0;
    decoder.sendEnd();
    boolean whole = decoder.receive(frame) >= 0 && frame.decode_error_flags() == 0;
    decoder.reset();
    if (sent && whole) {
      return frame;
    }
    av_frame_free(frame);
    return null;
  }

  private void release() {
    if (handedOut != null) {
      av_frame_free(handedOut);
      handedOut = null;
    }
  }

  @Override
  public void close() {
    super.close();
    release();
    order.end();
    for (Picture picture = order.poll(); picture != null; picture = order.poll()) {
      if (picture.frame() != null) {
        av_frame_free(picture.frame());
      }
    }
  }
}
