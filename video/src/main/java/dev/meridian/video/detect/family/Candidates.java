package dev.meridian.video.detect.family;

import java.util.Arrays;

/**
 * Boxes read from a network's output before overlapping ones are dropped, in frame pixels, one
 * array per field. Kept between frames. Not thread-safe.
 */
public final class Candidates {
  int[] classId = new int[64];
  float[] confidence = new float[64];
  float[] x = new float[64];
  float[] y = new float[64];
  float[] width = new float[64];
  float[] height = new float[64];
  private int size;

  public int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Adds a box by its edges in input pixels. */
  void addEdges(
      Letterbox place,
      int classId,
      float confidence,
      float left,
      float top,
      float right,
      float bottom) {
    add(
        classId,
        confidence,
        place.frameX(left),
        place.frameY(top),
        place.frameWidth(right - left),
        place.frameHeight(bottom - top));
  }

  /** Adds a box by its centre and extents in input pixels. */
  void addCentre(
      Letterbox place, int classId, float confidence, float x, float y, float width, float height) {
    add(
        classId,
        confidence,
        place.frameX(x - width / 2),
        place.frameY(y - height / 2),
        place.frameWidth(width),
        place.frameHeight(height));
  }

  /** Adds a box in frame pixels; one that no frame can hold (not a number, endless) is left out. */
  void add(int newClassId, float newConfidence, float left, float top, float wide, float high) {
    if (!(wide > 0 && high > 0) || !Float.isFinite(left + wide) || !Float.isFinite(top + high)) {
      return;
    }
    if (size == classId.length) {
      grow();
    }
    classId[size] = newClassId;
    confidence[size] = newConfidence;
    x[size] = left;
    y[size] = top;
    width[size] = wide;
    height[size] = high;
    size++;
  }

  private void grow() {
    int length = 2 * size;
    classId = Arrays.copyOf(classId, length);
    confidence = Arrays.copyOf(confidence, length);
    x = Arrays.copyOf(x, length);
    y = Arrays.copyOf(y, length);
    width = Arrays.copyOf(width, length);
    height = Arrays.copyOf(height, length);
  }
}
