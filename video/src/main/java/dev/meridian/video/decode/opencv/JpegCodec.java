package dev.meridian.video.decode.opencv;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.ImageCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** The image codec on OpenCV. Thread-safe: it holds no state, and no call shares memory. */
public final class JpegCodec implements ImageCodec {

  @Override
  public Blob encodeJpeg(BgrImage image, int quality) {
    return encode(image, 0, 0, image.width(), image.height(), quality);
  }

  @Override
  public Blob encodeJpegCrop(BgrImage image, Box box, int quality) {
    if (box.x() >= image.width()
        || box.y() >= image.height()
        || box.right() < 0
        || box.bottom() < 0) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "%s lies outside of the %d x %d picture: give a box that touches it"
              .formatted(box, image.width(), image.height()));
    }
    int left = Math.min((int) Math.floor(Math.max(box.x(), 0)), image.width() - 1);
    int top = Math.min((int) Math.floor(Math.max(box.y(), 0)), image.height() - 1);
    int right = Math.min((int) Math.ceil(Math.max(box.right(), left + 1)), image.width());
    int bottom = Math.min((int) Math.ceil(Math.max(box.bottom(), top + 1)), image.height());
    return encode(image, left, top, right - left, bottom - top, quality);
  }

  @Override
  public BgrImage decode(Blob file) {
    if (file.size() == 0) {
      throw notAPicture("the picture is empty");
    }
    try (BytePointer bytes = new BytePointer(file.bytes());
        Mat encoded = new Mat(1, file.size(), opencv_core.CV_8UC1, bytes);
        Mat decoded = opencv_imgcodecs.imdecode(encoded, opencv_imgcodecs.IMREAD_COLOR)) {
      if (decoded == null || decoded.empty()) {
        throw notAPicture("the bytes are neither a JPEG nor a PNG picture");
      }
      return toImage(decoded);
    }
  }

  /** Decodes a JPEG or PNG file from disk. */
  public BgrImage read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MeridianException(
          ErrorCode.FILE_NOT_FOUND, "there is no picture " + file + ": check the path");
    }
    try {
      return decode(Blob.of(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new MeridianException(
          ErrorCode.FILE_NOT_FOUND,
          "picture " + file + " cannot be read: check its permissions",
          e);
    }
  }

  private static Blob encode(
      BgrImage image, int left, int top, int width, int height, int quality) {
    if (quality < 1 || quality > 100) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "JPEG quality " + quality + " is not allowed: use 1 to 100");
    }
    try (BytePointer pixels = pixels(image, left, top, width, height);
        Mat part = new Mat(height, width, opencv_core.CV_8UC3, pixels);
        BytePointer encoded = new BytePointer();
        IntPointer parameters = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality)) {
      if (!opencv_imgcodecs.imencode(".jpg", part, encoded, parameters)) {
        throw new MeridianException(
            ErrorCode.INTERNAL, "a %d x %d picture could not be encoded".formatted(width, height));
      }
      byte[] jpeg = new byte[Math.toIntExact(encoded.limit())];
      encoded.get(jpeg);
      return Blob.of(jpeg);
    }
  }

  /** The rectangle's pixels alone: most crops are a small part of their frame. */
  private static BytePointer pixels(BgrImage image, int left, int top, int width, int height) {
    BytePointer pixels = new BytePointer(3L * width * height);
    for (int row = 0; row < height; row++) {
      int from = 3 * ((top + row) * image.width() + left);
      pixels.position(3L * row * width).put(image.bgr(), from, 3 * width);
    }
    return pixels.position(0);
  }

  private static BgrImage toImage(Mat mat) {
    int rowBytes = 3 * mat.cols();
    byte[] bgr = new byte[rowBytes * mat.rows()];
    try (BytePointer data = mat.data()) {
      for (int row = 0; row < mat.rows(); row++) {
        data.position(row * mat.step()).get(bgr, row * rowBytes, rowBytes);
      }
    }
    return new BgrImage(mat.cols(), mat.rows(), bgr);
  }

  private static MeridianException notAPicture(String what) {
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT, what + ": give a complete JPEG or PNG file");
  }
}
