package dev.meridian.runtime.squares;

import dev.meridian.models.base.Digest;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows cars by red and persons by blue, and counts how often it is asked. */
public final class SquaresDetector implements Detector {
  private static final int LEAST_PIXELS = 40;

  private final AtomicInteger calls = new AtomicInteger();

  public int calls() {
    return calls.get();
  }

  @Override
  public DetectorDescription description() {
    return new DetectorDescription(
        "squares",
        DetectorFamily.YOLO,
        SquaresCamera.WIDTH,
        List.of("car", "person", "dog"),
        Digest.of("squares".getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public List<Detection> detect(BgrImage image) {
    calls.incrementAndGet();
    List<Detection> found = new ArrayList<>();
    find(image, 2, "car", found);
    find(image, 0, "person", found);
    return found;
  }

  /** The rectangle around all pixels in which one channel stands out. */
  private static void find(BgrImage image, int channel, String name, List<Detection> found) {
    byte[] bgr = image.bgr();
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = -1;
    int bottom = -1;
    int pixels = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int at = 3 * (y * image.width() + x);
        if ((bgr[at + channel] & 0xff) > 170 && (bgr[at + 2 - channel] & 0xff) < 90) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
          pixels++;
        }
      }
    }
    if (pixels >= LEAST_PIXELS) {
      found.add(new Detection(name, 0.9f, new Box(left, top, right - left + 1, bottom - top + 1)));
    }
  }

  @Override
  public void close() {}
}
