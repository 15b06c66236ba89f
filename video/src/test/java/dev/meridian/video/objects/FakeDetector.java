package dev.meridian.video.objects;

import dev.meridian.models.base.Digest;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import java.util.List;

/** Sees the box around everything that is as blue as {@link TestScene#CAR}. */
public final class FakeDetector implements Detector {
  private final float confidence;
  private int calls;

  public FakeDetector(float confidence) {
    this.confidence = confidence;
  }

  public int calls() {
    return calls;
  }

  @Override
  public DetectorDescription description() {
    return new DetectorDescription(
        "fake", DetectorFamily.YOLO, 64, List.of("car"), Digest.of(new byte[0]));
  }

  @Override
  public List<Detection> detect(BgrImage image) {
    calls++;
    int left = image.width();
    int top = image.height();
    int right = -1;
    int bottom = -1;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int p = 3 * (y * image.width() + x);
        if ((image.bgr()[p] & 0xff) > 200 && (image.bgr()[p + 2] & 0xff) < 50) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x);
          bottom = Math.max(bottom, y);
        }
      }
    }
    return right < 0
        ? List.of()
        : List.of(
            new Detection(
                "car", confidence, new Box(left, top, right - left + 1, bottom - top + 1)));
  }

  @Override
  public void close() {}
}
