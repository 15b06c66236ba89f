package dev.meridian.video.frame;

/**
 * An axis-parallel rectangle in pixels of the full-size frame.
 *
 * @param x left edge, may lie between pixels
 * @param y top edge
 * @param width extent to the right, not negative
 * @param height extent downwards, not negative
 */
public record Box(float x, float y, float width, float height) {
  public Box {
    if (!(width >= 0) || !(height >= 0) || Float.isNaN(x) || Float.isNaN(y)) {
      throw new IllegalArgumentException(
          "not a box: x=%s y=%s width=%s height=%s".formatted(x, y, width, height));
    }
  }

  public float right() {
    return x + width;
  }

  public float bottom() {
    return y + height;
  }

  public float area() {
    return width * height;
  }

  /** Area shared with another box, in square pixels. */
  public float intersection(Box other) {
    float w = Math.min(right(), other.right()) - Math.max(x, other.x);
    float h = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
    return w > 0 && h > 0 ? w * h : 0;
  }

  /** Intersection over union, 0 to 1; 0 when both boxes are empty. */
  public float iou(Box other) {
    float shared = intersection(other);
    float either = area() + other.area() - shared;
    return either > 0 ? shared / either : 0;
  }

  /** The smallest box around both. */
  public Box union(Box other) {
    float left = Math.min(x, other.x);
    float top = Math.min(y, other.y);
    return new Box(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }

  /** The part inside a frame of the given size; may be empty. */
  public Box clip(int frameWidth, int frameHeight) {
    float left = Math.min(Math.max(x, 0), frameWidth);
    float top = Math.min(Math.max(y, 0), frameHeight);
    float newRight = Math.min(Math.max(right(), left), frameWidth);
    float newBottom = Math.min(Math.max(bottom(), top), frameHeight);
    return new Box(left, top, newRight - left, newBottom - top);
  }
}
