package dev.meridian.video.objects.pixels;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.BgrImage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Makes frames of one size smaller by averaging squares of pixels. Of squares of four by four every
 * other pair counts, in a checkerboard: all rows and columns have their part, at half the cost of
 * what is the dearest step of finding objects.
 *
 * <p>Where the size does not divide, the last column or row counts again, so pixel (x, y) of the
 * result always shows the frame's pixels from {@code reduction · x} and {@code reduction · y} on.
 */
public final class FrameReducer {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;

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

  // Of eight bytes the first six are two pixels; in every other row they are the second two.
  private void quarter(byte[] bgr) {
    float[] blues = reduced.plane(0);
    float[] greens = reduced.plane(1);
    float[] reds = reduced.plane(2);
    int stride = 3 * width;
    for (int y = 0; y < reduced.height(); y++) {
      int first = 4 * y * stride;
      int second = Math.min(4 * y + 1, height - 1) * stride + 4;
      int third = Math.min(4 * y + 2, height - 1) * stride;
      int fourth = Math.min(4 * y + 3, height - 1) * stride + 4;
      int out = y * reduced.width();
      for (int x = 0; x < width / 4; x++, out++) {
        int at = 12 * x;
        long a = (long) LONG.get(bgr, first + at);
        long b = (long) LONG.get(bgr, second + at) >>> 16;
        long c = (long) LONG.get(bgr, third + at);
        long d = (long) LONG.get(bgr, fourth + at) >>> 16;
        long even = (a & EVEN_BYTES) + (b & EVEN_BYTES) + (c & EVEN_BYTES) + (d & EVEN_BYTES);
        long odd =
            ((a >>> 8) & EVEN_BYTES)
                + ((b >>> 8) & EVEN_BYTES)
                + ((c >>> 8) & EVEN_BYTES)
                + ((d >>> 8) & EVEN_BYTES);
        blues[out] = lane(even + (odd >>> 16)) * 0.125f;
        greens[out] = lane(odd + (even >>> 32)) * 0.125f;
        reds[out] = lane((even >>> 16) + (odd >>> 32)) * 0.125f;
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
        int count = 0;
        for (int row = 0; row < reduction; row++) {
          for (int column = 0; column < reduction; column++) {
            if (counts(row, column)) {
              sum += at(bgr, reduction * x + column, reduction * y + row, channel);
              count++;
            }
          }
        }
        reduced.plane(channel)[y * reduced.width() + x] = (float) sum / count;
      }
    }
  }

  private boolean counts(int row, int column) {
    return reduction < 4 || row % 2 == column / 2;
  }

  private int at(byte[] bgr, int x, int y, int channel) {
    int pixel = Math.min(y, height - 1) * width + Math.min(x, width - 1);
    return bgr[3 * pixel + channel] & 0xff;
  }
}
