package dev.meridian.video.objects.pixels;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.BgrImage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Makes frames of one size smaller by averaging squares of 2x2 pixels, once or twice.
 *
 * <p>Where the size is odd the last column or row counts twice, so pixel (x, y) of the result
 * always shows the frame's pixels from {@code reduction · x} and {@code reduction · y} on.
 */
public final class FrameReducer {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;

  private final int width;
  private final int height;
  private final int reduction;
  private final byte[] half;
  private final ReducedImage reduced;

  /**
   * For frames of one size.
   *
   * @param width of the frames, pixels
   * @param height of the frames, pixels
   * @param reduction 1, 2 or 4
   */
  public FrameReducer(int width, int height, int reduction) {
    if (reduction != 1 && reduction != 2 && reduction != 4) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "reduction " + reduction + " is not allowed: use 1, 2 or 4");
    }
    this.width = width;
    this.height = height;
    this.reduction = reduction;
    this.half = reduction == 4 ? new byte[3 * halved(width) * halved(height)] : new byte[0];
    this.reduced = new ReducedImage(times(width, reduction), times(height, reduction));
  }

  private static int times(int size, int reduction) {
    return (size + reduction - 1) / reduction;
  }

  private static int halved(int size) {
    return (size + 1) / 2;
  }

  public int reduction() {
    return reduction;
  }

  public int reducedWidth() {
    return reduced.width();
  }

  public int reducedHeight() {
    return reduced.height();
  }

  /** Whether a frame has the size that was agreed. */
  public boolean fits(BgrImage frame) {
    return frame.width() == width && frame.height() == height;
  }

  /** The small picture of a frame; valid until the next call. */
  public ReducedImage reduce(BgrImage frame) {
    if (!fits(frame)) {
      throw new IllegalArgumentException(frame + " where " + width + "x" + height + " was agreed");
    }
    switch (reduction) {
      case 1 -> split(frame.bgr());
      case 2 -> halveToPlanes(frame.bgr(), width, height);
      default -> {
        halve(frame.bgr());
        halveToPlanes(half, halved(width), halved(height));
      }
    }
    return reduced;
  }

  private void split(byte[] bgr) {
    for (int channel = 0; channel < 3; channel++) {
      float[] plane = reduced.plane(channel);
      for (int p = 0, i = channel; p < plane.length; p++, i += 3) {
        plane[p] = bgr[i] & 0xff;
      }
    }
  }

  private void halve(byte[] bgr) {
    int outWidth = halved(width);
    int swift = swiftPixels(width);
    int stride = 3 * width;
    for (int y = 0, out = 0; y < halved(height); y++) {
      int top = 2 * y * stride;
      int bottom = Math.min(2 * y + 1, height - 1) * stride;
      // Eight bytes hold two whole pixels; sums of four bytes fit in lanes of sixteen bits.
      for (int x = 0; x < swift; x++, out += 3) {
        long a = (long) LONG.get(bgr, top + 6 * x);
        long b = (long) LONG.get(bgr, bottom + 6 * x);
        long even = (a & EVEN_BYTES) + (b & EVEN_BYTES);
        long odd = ((a >>> 8) & EVEN_BYTES) + ((b >>> 8) & EVEN_BYTES);
        long blueRed = even + (odd >>> 16);
        long green = odd + (even >>> 32);
        half[out] = (byte) (((blueRed & 0xffff) + 2) >> 2);
        half[out + 1] = (byte) (((green & 0xffff) + 2) >> 2);
        half[out + 2] = (byte) ((((blueRed >>> 16) & 0xffff) + 2) >> 2);
      }
      for (int x = swift; x < outWidth; x++, out += 3) {
        for (int channel = 0; channel < 3; channel++) {
          half[out + channel] = (byte) ((sum(bgr, width, top, bottom, x, channel) + 2) >> 2);
        }
      }
    }
  }

  private void halveToPlanes(byte[] bgr, int fromWidth, int fromHeight) {
    int outWidth = halved(fromWidth);
    int swift = swiftPixels(fromWidth);
    int stride = 3 * fromWidth;
    float[] blues = reduced.plane(0);
    float[] greens = reduced.plane(1);
    float[] reds = reduced.plane(2);
    for (int y = 0, out = 0; y < halved(fromHeight); y++) {
      int top = 2 * y * stride;
      int bottom = Math.min(2 * y + 1, fromHeight - 1) * stride;
      for (int x = 0; x < swift; x++, out++) {
        long a = (long) LONG.get(bgr, top + 6 * x);
        long b = (long) LONG.get(bgr, bottom + 6 * x);
        long even = (a & EVEN_BYTES) + (b & EVEN_BYTES);
        long odd = ((a >>> 8) & EVEN_BYTES) + ((b >>> 8) & EVEN_BYTES);
        long blueRed = even + (odd >>> 16);
        long green = odd + (even >>> 32);
        blues[out] = (int) (blueRed & 0xffff) * 0.25f;
        greens[out] = (int) (green & 0xffff) * 0.25f;
        reds[out] = (int) ((blueRed >>> 16) & 0xffff) * 0.25f;
      }
      for (int x = swift; x < outWidth; x++, out++) {
        blues[out] = sum(bgr, fromWidth, top, bottom, x, 0) * 0.25f;
        greens[out] = sum(bgr, fromWidth, top, bottom, x, 1) * 0.25f;
        reds[out] = sum(bgr, fromWidth, top, bottom, x, 2) * 0.25f;
      }
    }
  }

  /** How many results of a row can be had by reading eight bytes without leaving the row. */
  private static int swiftPixels(int fromWidth) {
    return Math.max(0, (3 * fromWidth - 8) / 6 + (3 * fromWidth >= 8 ? 1 : 0));
  }

  private static int sum(byte[] bgr, int fromWidth, int top, int bottom, int x, int channel) {
    int left = 6 * x + channel;
    int right = 3 * Math.min(2 * x + 1, fromWidth - 1) + channel;
    return (bgr[top + left] & 0xff)
        + (bgr[top + right] & 0xff)
        + (bgr[bottom + left] & 0xff)
        + (bgr[bottom + right] & 0xff);
  }
}
