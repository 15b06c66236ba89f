package dev.meridian.video.objects;

/**
 * How foreground pixels become boxes.
 *
 * @param linkGap background pixels, at reduced size, that may lie inside one region, 0 to 8
 * @param stackGap fragments one above the other become one box when the gap between them is at most
 *     this fraction of their height taken together, 0 to 1: a person's head and legs
 * @param stackOverlap and when they share at least this fraction of the narrower one's width, 0 to
 *     1
 * @param insideShare a region becomes part of another when at least this fraction of it lies in the
 *     other's rectangle, above 0 to 1
 * @param splitShare a blob is cut in two where the rectangles of the parts together take at most
 *     this fraction of its own, 0 (never) to 1: a person beside a car
 * @param minSize smallest width and height of a box before the margin, full-size pixels, at least 1
 * @param minAreaFraction smallest area of a box as a fraction of the frame, 0 to 1
 * @param minPixels smallest number of foreground pixels in a box, at reduced size, at least 1
 * @param minStrong smallest number of clearly different ones among them, 0 or more
 * @param margin added on each side, as a fraction of width and height, 0 to 1
 */
public record BoxSettings(
    int linkGap,
    float stackGap,
    float stackOverlap,
    float insideShare,
    float splitShare,
    float minSize,
    float minAreaFraction,
    int minPixels,
    int minStrong,
    float margin) {
  public BoxSettings {
    ObjectSettings.check(linkGap >= 0 && linkGap <= 8, "boxes.link-gap must be 0 to 8");
    ObjectSettings.checkFraction(stackGap, "boxes.stack-gap");
    ObjectSettings.checkFraction(stackOverlap, "boxes.stack-overlap");
    ObjectSettings.checkFraction(insideShare, "boxes.inside-share");
    ObjectSettings.check(insideShare > 0, "boxes.inside-share must be above 0");
    ObjectSettings.checkFraction(splitShare, "boxes.split-share");
    ObjectSettings.check(minSize >= 1 && minSize < 10_000, "boxes.min-size must be 1 to 9999");
    ObjectSettings.checkFraction(minAreaFraction, "boxes.min-area-fraction");
    ObjectSettings.check(minPixels >= 1, "boxes.min-pixels must be at least 1");
    ObjectSettings.check(minStrong >= 0, "boxes.min-strong must be at least 0");
    ObjectSettings.checkFraction(margin, "boxes.margin");
  }

  public static BoxSettings defaults() {
    return new BoxSettings(1, 0.15f, 0.5f, 0.6f, 0, 8, 0.0002f, 4, 2, 0.05f);
  }
}
