package dev.meridian.video.objects;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.pixels.Region;
import dev.meridian.video.objects.pixels.StateReader;
import dev.meridian.video.objects.pixels.StateWriter;

/** Small computations on boxes. */
final class Boxes {
  private Boxes() {}

  /** The reduced pixels a box touches, within an image of the given size; may be empty. */
  static Region toRegion(Box box, int reduction, int width, int height) {
    int left = Math.max(0, (int) Math.floor(box.x() / reduction));
    int top = Math.max(0, (int) Math.floor(box.y() / reduction));
    int right = Math.min(width, (int) Math.ceil(box.right() / reduction));
    int bottom = Math.min(height, (int) Math.ceil(box.bottom() / reduction));
    return new Region(left, top, Math.max(left, right), Math.max(top, bottom), 0, 0);
  }

  /** The shared part of the smaller of two boxes, 0 to 1. */
  static float overlap(Box a, Box b) {
    float smaller = Math.min(a.area(), b.area());
    return smaller > 0 ? a.intersection(b) / smaller : 0;
  }

  static void write(StateWriter out, Box box) {
    out.real(box.x());
    out.real(box.y());
    out.real(box.width());
    out.real(box.height());
  }

  static Box read(StateReader in) {
    try {
      return new Box(in.real(), in.real(), in.real(), in.real());
    } catch (IllegalArgumentException e) {
      throw new MeridianException(
          ErrorCode.INTERNAL,
          "the object extractor's snapshot is damaged: ingest the stream again from its start",
          e);
    }
  }
}
