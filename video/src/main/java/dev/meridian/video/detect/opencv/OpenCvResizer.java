package dev.meridian.video.detect.opencv;

import dev.meridian.video.detect.ImageResizer;
import dev.meridian.video.frame.BgrImage;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** {@code cv2.resize} itself, on native images that are kept while sizes stay the same. */
public final class OpenCvResizer implements ImageResizer {
  private Mat source = new Mat();
  private Mat target = new Mat();
  private byte[] pixels = new byte[0];

  @Override
  public byte[] resize(BgrImage image, int width, int height) {
    source = sized(source, image.width(), image.height());
    target = sized(target, width, height);
    int length = 3 * width * height;
    if (pixels.length < length) {
      pixels = new byte[length];
    }
    try (BytePointer in = source.data();
        BytePointer out = target.data();
        Size size = new Size(width, height)) {
      in.put(image.bgr());
      opencv_imgproc.resize(source, target, size, 0, 0, opencv_imgproc.INTER_LINEAR);
      out.get(pixels, 0, length);
    }
    return pixels;
  }

  @Override
  public void close() {
    source.close();
    target.close();
  }

  private static Mat sized(Mat current, int width, int height) {
    if (current.cols() == width && current.rows() == height) {
      return current;
    }
    current.close();
    return new Mat(height, width, opencv_core.CV_8UC3);
  }
}
