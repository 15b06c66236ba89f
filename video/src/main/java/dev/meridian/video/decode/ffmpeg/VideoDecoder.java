package dev.meridian.video.decode.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** FFmpeg's decoder of one video track. One caller. */
final class VideoDecoder implements AutoCloseable {
  private final AVCodecContext context;

  private VideoDecoder(AVCodecContext context) {
    this.context = context;
  }

  /** A decoder, or null when this build has none for the track's codec. */
  static VideoDecoder open(AVCodecParameters parameters, int threads) {
    AVCodec codec = avcodec_find_decoder(parameters.codec_id());
    if (codec == null) {
      return null;
    }
    AVCodecContext context = avcodec_alloc_context3(codec);
    boolean ready = avcodec_parameters_to_context(context, parameters) >= 0;
    context.thread_count(threads);
    if (!ready || avcodec_open2(context, codec, (AVDictionary) null) < 0) {
      avcodec_free_context(context);
      return null;
    }
    return new VideoDecoder(context);
  }

  /** Gives a packet; FFmpeg's error code. All frames must have been received before. */
  int send(AVPacket packet) {
    return avcodec_send_packet(context, packet);
  }

  /** No packet follows; the frames still inside come out. */
  void sendEnd() {
    avcodec_send_packet(context, (AVPacket) null);
  }

  /** Takes the next frame; FFmpeg's error code, EAGAIN when a packet is needed first. */
  int receive(AVFrame frame) {
    return avcodec_receive_frame(context, frame);
  }

  /** Forgets all that was sent, so that a keyframe may follow. */
  void reset() {
    avcodec_flush_buffers(context);
  }

  @Override
  public void close() {
    avcodec_free_context(context);
  }
}
