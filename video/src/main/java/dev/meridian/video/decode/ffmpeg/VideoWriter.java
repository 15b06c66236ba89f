package dev.meridian.video.decode.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.BgrImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;

/**
 * Writes images as an H.264 video (4:2:0, no B-frames), in MPEG-TS when the file's name ends in
 * {@code .ts}, else in MP4. One caller.
 *
 * <p>The file appears under its name when the writer is closed; until then it is beside it with
 * {@code .part} at the end. Without a frame there is no file. The same images give the same bytes
 * on the same build of the encoder.
 */
public final class VideoWriter implements AutoCloseable {
  private final Path file;
  private final Path partial;
  private final VideoFormat format;
  private final FFmpegFrameRecorder recorder;
  private final Frame frame;
  private boolean empty = true;
  private boolean closed;

  private VideoWriter(Path file, Path partial, VideoFormat format, FFmpegFrameRecorder recorder) {
    this.file = file;
    this.partial = partial;
    this.format = format;
    this.recorder = recorder;
    this.frame = new Frame(format.width(), format.height(), Frame.DEPTH_UBYTE, 3);
  }

  /** Starts a video; an old file of that name is replaced when the new one is whole. */
  public static VideoWriter create(Path file, VideoFormat format) {
    FfmpegLibrary.load();
    Path partial = file.resolveSibling(file.getFileName() + ".part");
    FFmpegFrameRecorder recorder =
        new FFmpegFrameRecorder(partial.toFile(), format.width(), format.height(), 0);
    setContainer(recorder, file.getFileName().toString());
    recorder.setVideoCodec(AV_CODEC_ID_H264);
    // The LGPL build has this encoder, and it needs no hardware.
    recorder.setVideoCodecName("libopenh264");
    recorder.setPixelFormat(AV_PIX_FMT_YUV420P);
    recorder.setFrameRate(format.framesPerSecond());
    recorder.setVideoBitrate(format.bitsPerSecond());
    recorder.setGopSize(format.keyframeInterval());
    recorder.setVideoOption("threads", "1");
    recorder.setVideoOption("allow_skip_frames", "0");
    try {
      recorder.start();
    } catch (FFmpegFrameRecorder.Exception e) {
      throw refused(file, recorder, e);
    }
    return new VideoWriter(file, partial, format, recorder);
  }

  private static void setContainer(FFmpegFrameRecorder recorder, String fileName) {
    if (fileName.endsWith(".ts")) {
      recorder.setFormat("mpegts");
    } else {
      recorder.setFormat("mp4");
      // The index goes to the front: a file that is cut off, or read over the network, still plays.
      recorder.setOption("movflags", "faststart");
    }
  }

  private static MeridianException refused(
      Path file, FFmpegFrameRecorder recorder, FFmpegFrameRecorder.Exception cause) {
    try {
      recorder.close();
    } catch (FrameRecorder.Exception e) {
      cause.addSuppressed(e);
    }
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT,
        file + " cannot be written as a video: check the folder and its permissions",
        cause);
  }

  /** Adds the next frame. */
  public void write(BgrImage image) {
    write(image, recorder.getFrameNumber());
  }

  /**
   * Adds a frame at a place of the frame grid, so that places can be left empty.
   *
   * @param image of the video's size
   * @param gridIndex its time in units of 1 / rate, above that of the frame before
   */
  public void write(BgrImage image, int gridIndex) {
    if (image.width() != format.width() || image.height() != format.height()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "a %d x %d picture does not fit a %d x %d video: give pictures of one size"
              .formatted(image.width(), image.height(), format.width(), format.height()));
    }
    ByteBuffer pixels = (ByteBuffer) frame.image[0];
    int rowBytes = 3 * image.width();
    for (int row = 0; row < image.height(); row++) {
      pixels.put(row * frame.imageStride, image.bgr(), row * rowBytes, rowBytes);
    }
    try {
      recorder.setFrameNumber(gridIndex);
      recorder.record(frame, AV_PIX_FMT_BGR24);
      empty = false;
    } catch (FFmpegFrameRecorder.Exception e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (frame) {
      recorder.close();
      if (empty) {
        Files.deleteIfExists(partial);
      } else {
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private MeridianException failed(IOException cause) {
    return new MeridianException(
        ErrorCode.DISK_FULL,
        file + " could not be written to its end: check the disk's space",
        cause);
  }
}
