package dev.meridian.video.objects.opencv;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.objects.pixels.ForegroundMask;
import dev.meridian.video.objects.pixels.ReducedImage;
import dev.meridian.video.objects.pixels.Region;
import dev.meridian.video.objects.pixels.StateReader;
import dev.meridian.video.objects.pixels.StateWriter;
import dev.meridian.video.objects.pixels.Subtractor;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_video;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_video.BackgroundSubtractorMOG2;

/**
 * Background subtraction with a mixture of Gaussians per pixel (Zivkovic 2004), by OpenCV.
 *
 * <p>OpenCV gives no way to write a mixture down. So that a restored subtractor goes on exactly as
 * an uninterrupted one, the mixture is bounded: every {@code epoch} frames it is made anew from the
 * background of the start, as absorption has changed it, and the last {@code epoch} frames. Those
 * and the frames since are the snapshot; a restore plays them again. The price is that each frame
 * is learned twice, and that nothing older than two epochs is remembered but the background itself.
 */
public final class Mog2Subtractor implements Subtractor {
  private final Mog2Settings settings;
  private final int size;
  private final ReducedImage background;
  private final Mat image;
  private final Mat foreground;
  private final byte[] found;
  private List<byte[]> past = new ArrayList<>();
  private List<byte[]> present = new ArrayList<>();
  private BackgroundSubtractorMOG2 mixture;

  public Mog2Subtractor(Mog2Settings settings, int width, int height) {
    this.settings = settings;
    this.size = width * height;
    this.background = new ReducedImage(width, height);
    this.image = new Mat(height, width, opencv_core.CV_8UC3);
    this.foreground = new Mat(height, width, opencv_core.CV_8UC1);
    this.found = new byte[size];
  }

  @Override
  public int code() {
    return 2;
  }

  @Override
  public void start(ReducedImage median, FloatRow noise) {
    background.copy(median);
    past = new ArrayList<>();
    present = new ArrayList<>();
    renew();
  }

  @Override
  public ReducedImage background() {
    return background;
  }

  @Override
  public void findForeground(ReducedImage frame, ForegroundMask mask) {
    if (present.size() == settings.epoch()) {
      past = present;
      present = new ArrayList<>();
      renew();
    }
    byte[] bytes = toBytes(frame);
    present.add(bytes);
    apply(bytes, 1.0 / settings.history());
    byte[] marks = mask.marks();
    for (int p = 0; p < size; p++) {
      marks[p] = found[p] == 0 ? ForegroundMask.NONE : ForegroundMask.STRONG;
    }
  }

  /** The mixture has learned the frame when it was asked. */
  @Override
  public void learn(
      ReducedImage frame, ForegroundMask mask, List<Region> objects, long elapsedMicros) {}

  @Override
  public void absorb(ReducedImage frame, ForegroundMask chosen) {
    for (int p = 0; p < size; p++) {
      if (chosen.marks()[p] != ForegroundMask.NONE) {
        for (int channel = 0; channel < 3; channel++) {
          background.plane(channel)[p] = frame.plane(channel)[p];
        }
      }
    }
    past = new ArrayList<>();
    present = new ArrayList<>();
    renew();
  }

  private void renew() {
    if (mixture != null) {
      mixture.close();
    }
    mixture =
        opencv_video.createBackgroundSubtractorMOG2(
            settings.history(), settings.varianceThreshold(), false);
    apply(toBytes(background), 1);
    past.forEach(bytes -> apply(bytes, 1.0 / settings.history()));
  }

  private void apply(byte[] bytes, double learningRate) {
    try (BytePointer data = image.data()) {
      data.put(bytes);
    }
    mixture.apply(image, foreground, learningRate);
    try (BytePointer data = foreground.data()) {
      data.get(found);
    }
  }

  private byte[] toBytes(ReducedImage frame) {
    byte[] bytes = new byte[3 * size];
    for (int channel = 0; channel < 3; channel++) {
      float[] plane = frame.plane(channel);
      for (int p = 0; p < size; p++) {
        bytes[3 * p + channel] = (byte) (int) (plane[p] + 0.5f);
      }
    }
    return bytes;
  }

  @Override
  public void write(StateWriter out) {
    background.write(out);
    for (List<byte[]> frames : List.of(past, present)) {
      out.integer(frames.size());
      frames.forEach(out::bytes);
    }
  }

  @Override
  public void read(StateReader in) {
    background.read(in);
    past = readFrames(in);
    present = readFrames(in);
    renew();
    present.forEach(bytes -> apply(bytes, 1.0 / settings.history()));
  }

  private List<byte[]> readFrames(StateReader in) {
    int count = in.count(3 * size);
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[3 * size];
      in.bytes(bytes);
      frames.add(bytes);
    }
    return frames;
  }

  @Override
  public void close() {
    if (mixture != null) {
      mixture.close();
    }
    image.close();
    foreground.close();
  }
}
