package dev.meridian.video.objects.pixels;

import dev.meridian.video.frame.BgrImage;

/**
 * The background at full size, for the GT-CNN to look at.
 *
 * <p>It is not averaged frame by frame, which would cost more than all else: where something became
 * background its pixels are copied from the frame that showed it.
 */
public final class BackgroundPicture {
  private BgrImage picture;

  public BackgroundPicture(BgrImage picture) {
    this.picture = picture;
  }

  /** The picture as it is now; it never changes afterwards. */
  public BgrImage image() {
    return picture;
  }

  /** Copies the squares of full-size pixels behind marked reduced pixels and around them. */
  public void patch(BgrImage frame, ForegroundMask chosen, int reduction) {
    byte[] bgr = picture.bgr().clone();
    for (int y = 0; y < chosen.height(); y++) {
      for (int x = 0; x < chosen.width(); x++) {
        if (chosen.marks()[y * chosen.width() + x] != ForegroundMask.NONE) {
          copy(frame, bgr, (x - 1) * reduction, (y - 1) * reduction, 3 * reduction);
        }
      }
    }
    picture = new BgrImage(picture.width(), picture.height(), bgr);
  }

  private static void copy(BgrImage frame, byte[] into, int left, int top, int edge) {
    int from = Math.max(0, left);
    int to = Math.min(frame.width(), left + edge);
    for (int y = Math.max(0, top); y < Math.min(frame.height(), top + edge); y++) {
      int at = 3 * (y * frame.width() + from);
      System.arraycopy(frame.bgr(), at, into, at, 3 * (to - from));
    }
  }

  public void write(StateWriter out) {
    out.bytes(picture.bgr());
  }

  public static BackgroundPicture read(StateReader in, int width, int height) {
    byte[] bgr = new byte[3 * width * height];
    in.bytes(bgr);
    return new BackgroundPicture(new BgrImage(width, height, bgr));
  }
}
