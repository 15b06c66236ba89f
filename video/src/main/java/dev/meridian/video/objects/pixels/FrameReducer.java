package dev.meridian.video.objects.pixels;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.BgrImage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Makes frames of one size smaller by averaging squares of pixels.
 *
 * <p>Where the size does not divide, the last column or row counts again, so pixel (x, y) of the
 * result always shows the frame's pixels from {@code reduction · x} and {@code reduction · y} on.
 */
public final class FrameReducer {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;
  private static final int EVEN_BYTES_END = 0x00ff00ff;

  private final int width;
  private final int height;
  private final int reduction;
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
    this.reduced = new ReducedImage(times(width, reduction), times(height, reduction));
  }

  private static int times(int size, int reduction) {
    return (size + reduction - 1) / reduction;
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
      case 2 -> halve(frame.bgr());
      default -> quarter(frame.bgr());
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

  // Eight bytes are read at once; sums of bytes fit in lanes of sixteen bits.
  private void halve(byte[] bgr) {
    float[] blues = reduced.plane(0);
    float[] greens = reduced.plane(1);
    float[] reds = reduced.plane(2);
    int stride = 3 * width;
    int swift = stride < Long.BYTES ? 0 : (stride - Long.BYTES) / 6 + 1;
    for (int y = 0; y < reduced.height(); y++) {
      int top = 2 * y * stride;
      int bottom = Math.min(2 * y + 1, height - 1) * stride;
      int out = y * reduced.width();
      for (int x = 0; x < swift; x++, out++) {
        long a = (long) LONG.get(bgr, top + 6 * x);
        long b = (long) LONG.get(bgr, bottom + 6 * x);
        long even = (a & EVEN_BYTES) + (b & EVEN_BYTES);
        long odd = ((a >>> 8) & EVEN_BYTES) + ((b >>> 8) & EVEN_BYTES);
        blues[out] = lane(even + (odd >>> 16)) * 0.25f;
        greens[out] = lane(odd + (even >>> 32)) * 0.25f;
        reds[out] = lane((even >>> 16) + (odd >>> 32)) * 0.25f;
      }
      finishRow(bgr, y, swift);
    }
  }

  private void quarter(byte[] bgr) {
    float[] blues = reduced.plane(0);
    float[] greens = reduced.plane(1);
    float[] reds = reduced.plane(2);
    int stride = 3 * width;
    for (int y = 0; y < reduced.height(); y++) {
      int first = 4 * y * stride;
      int second = Math.min(4 * y + 1, height - 1) * stride;
      int third = Math.min(4 * y + 2, height - 1) * stride;
      int fourth = Math.min(4 * y + 3, height - 1) * stride;
      int out = y * reduced.width();
      for (int x = 0; x < width / 4; x++, out++) {
        int at = 12 * x;
        long a = (long) LONG.get(bgr, first + at);
        long b = (long) LONG.get(bgr, second + at);
        long c = (long) LONG.get(bgr, third + at);
        long d = (long) LONG.get(bgr, fourth + at);
        long even = (a & EVEN_BYTES) + (b & EVEN_BYTES) + (c & EVEN_BYTES) + (d & EVEN_BYTES);
        long odd =
            ((a >>> 8) & EVEN_BYTES)
                + ((b >>> 8) & EVEN_BYTES)
                + ((c >>> 8) & EVEN_BYTES)
                + ((d >>> 8) & EVEN_BYTES);
        int e = (int) INT.get(bgr, first + at + 8);
        int f = (int) INT.get(bgr, second + at + 8);
        int g = (int) INT.get(bgr, third + at + 8);
        int h = (int) INT.get(bgr, fourth + at + 8);
        int evenEnd =
            (e & EVEN_BYTES_END)
                + (f & EVEN_BYTES_END)
                + (g & EVEN_BYTES_END)
                + (h & EVEN_BYTES_END);
        int oddEnd =
            ((e >>> 8) & EVEN_BYTES_END)
                + ((f >>> 8) & EVEN_BYTES_END)
                + ((g >>> 8) & EVEN_BYTES_END)
                + ((h >>> 8) & EVEN_BYTES_END);
        blues[out] = lane(even + (odd >>> 16) + (even >>> 48) + oddEnd) * 0.0625f;
        greens[out] = lane(odd + (even >>> 32) + (odd >>> 48) + (evenEnd >>> 16)) * 0.0625f;
        reds[out] = lane((even >>> 16) + (odd >>> 32) + evenEnd + (oddEnd >>> 16)) * 0.0625f;
      }
      finishRow(bgr, y, width / 4);
    }
  }

  private static int lane(long value) {
    return (int) (value & 0xffff);
  }

  /** The pixels of a row that cannot be read eight bytes at once. */
  private void finishRow(byte[] bgr, int y, int from) {
    for (int x = from; x < reduced.width(); x++) {
      for (int channel = 0; channel < 3; channel++) {
        int sum = 0;
        for (int square = 0; square < reduction * reduction; square++) {
          int row = Math.min(reduction * y + square / reduction, height - 1);
          int column = Math.min(reduction * x + square % reduction, width - 1);
          sum += bgr[3 * (row * width + column) + channel] & 0xff;
        }
        reduced.plane(channel)[y * reduced.width() + x] = (float) sum / (reduction * reduction);
      }
    }
  }
}
