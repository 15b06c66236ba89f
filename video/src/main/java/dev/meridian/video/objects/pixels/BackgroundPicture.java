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

  /**
   * Copies the squares of full-size pixels behind marked reduced pixels and around them.
   *
   * @param shiftX where the picture's left edge lies in the frame, pixels
   * @param shiftY where its upper edge lies
   */
  public void patch(BgrImage frame, ForegroundMask chosen, int reduction, int shiftX, int shiftY) {
    byte[] bgr = picture.bgr().clone();
    for (int y = 0; y < chosen.height(); y++) {
      for (int x = 0; x < chosen.width(); x++) {
        if (chosen.marks()[y * chosen.width() + x] != ForegroundMask.NONE) {
          copy(frame, bgr, (x - 1) * reduction, (y - 1) * reduction, 3 * reduction, shiftX, shiftY);
        }
      }
    }
    picture = new BgrImage(picture.width(), picture.height(), bgr);
  }

  private static void copy(
      BgrImage frame, byte[] into, int left, int top, int edge, int shiftX, int shiftY) {
    int width = frame.width();
    int height = frame.height();
    int from = Math.max(Math.max(0, -shiftX), left);
    int to = Math.min(Math.min(width, width - shiftX), left + edge);
    int firstRow = Math.max(Math.max(0, -shiftY), top);
    int endRow = Math.min(Math.min(height, height - shiftY), top + edge);
    for (int y = firstRow; y < endRow && from < to; y++) {
      int at = 3 * ((y + shiftY) * width + from + shiftX);
      System.arraycopy(frame.bgr(), at, into, 3 * (y * width + from), 3 * (to - from));
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
