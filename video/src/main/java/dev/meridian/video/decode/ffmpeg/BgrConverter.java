package dev.meridian.video.decode.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import dev.meridian.video.frame.BgrImage;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;

/**
 * Turns decoded frames of any format and size into packed BGR images of one size. A stream that
 * changes its size on the way is scaled to the size it started with, so that boxes keep their
 * meaning. One caller.
 */
final class BgrConverter implements AutoCloseable {
  /** Rows in the native buffer are padded, because the converter may write past a row's end. */
  private static final int ALIGNMENT = 64;

  private final int width;
  private final int height;
  private final AVFrame packed;
  private SwsContext context = new SwsContext(null);

  BgrConverter(int width, int height) {
    this.width = width;
    this.height = height;
    packed = av_frame_alloc().format(AV_PIX_FMT_BGR24).width(width).height(height);
    int code = av_frame_get_buffer(packed, ALIGNMENT);
    if (code < 0) {
      throw new OutOfMemoryError("no memory for a " + width + " x " + height + " frame");
    }
  }

  /** The frame as an image, or null when its format cannot be converted. */
  BgrImage convert(AVFrame frame) {
    context =
        sws_getCachedContext(
            context,
            frame.width(),
            frame.height(),
            frame.format(),
            width,
            height,
            AV_PIX_FMT_BGR24,
            SWS_BICUBIC,
            null,
            null,
            (DoublePointer) null);
    if (context == null || context.isNull()) {
      context = new SwsContext(null);
      return null;
    }
    int rows =
        sws_scale(
            context,
            frame.data(),
            frame.linesize(),
            0,
            frame.height(),
            packed.data(),
            packed.linesize());
    return rows == height ? copy() : null;
  }

  private BgrImage copy() {
    int rowBytes = 3 * width;
    byte[] bgr = new byte[rowBytes * height];
    long stride = packed.linesize(0);
    BytePointer data = packed.data(0);
    for (int row = 0; row < height; row++) {
      data.position(row * stride).get(bgr, row * rowBytes, rowBytes);
    }
    return new BgrImage(width, height, bgr);
  }

  @Override
  public void close() {
    sws_freeContext(context);
    context = new SwsContext(null);
    av_frame_free(packed);
  }
}
