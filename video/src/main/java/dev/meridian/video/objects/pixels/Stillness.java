package dev.meridian.video.objects.pixels;

import java.util.Arrays;
import java.util.List;

/**
 * How long each foreground pixel has kept its colour.
 *
 * <p>An object that stands still has old pixels; a passer-by makes the pixels he covers young.
 */
public final class Stillness {
  private static final long NOT_FOREGROUND = -1;

  private final float limit;
  private final float[][] colour;
  private final long[] sinceMicros;
  private final ForegroundMask inside;
  private List<Region> last = List.of();

  /**
   * For an image of the given size.
   *
   * @param limit largest difference over the channels that counts as the same colour
   */
  public Stillness(float limit, int width, int height) {
    int size = width * height;
    this.limit = limit;
    this.inside = new ForegroundMask(width, height);
    this.colour = new float[3][size];
    this.sinceMicros = new long[size];
    Arrays.fill(sinceMicros, NOT_FOREGROUND);
  }

  /**
   * Takes up a frame. A pixel at the edge of its threshold comes and goes: inside an object it
   * stays foreground until its colour changes.
   *
   * @param mask the pixels of objects
   * @param objects the rectangles of objects
   */
  public void update(
      ReducedImage image, ForegroundMask mask, List<Region> objects, long timeMicros) {
    inside.clear();
    for (Region object : objects) {
      inside.fill(object.left(), object.top(), object.right(), object.bottom());
    }
    for (Region object : last) {
      leave(object);
    }
    for (Region object : objects) {
      stay(image, mask.marks(), object, timeMicros);
    }
    last = objects;
  }

  /** Where there was an object and is none now, nothing is foreground. */
  private void leave(Region object) {
    byte[] within = inside.marks();
    for (int y = object.top(); y < object.bottom(); y++) {
      int row = y * inside.width();
      for (int p = row + object.left(); p < row + object.right(); p++) {
        if (within[p] == ForegroundMask.NONE) {
          sinceMicros[p] = NOT_FOREGROUND;
        }
      }
    }
  }

  /** Takes up the pixels of an object; where two overlap, the second time changes nothing. */
  private void stay(ReducedImage image, byte[] marks, Region object, long timeMicros) {
    for (int y = object.top(); y < object.bottom(); y++) {
      int row = y * inside.width();
      for (int p = row + object.left(); p < row + object.right(); p++) {
        if (marks[p] == ForegroundMask.NONE) {
          if (sinceMicros[p] != NOT_FOREGROUND && differs(image, p)) {
            sinceMicros[p] = NOT_FOREGROUND;
          }
        } else if (sinceMicros[p] == NOT_FOREGROUND || differs(image, p)) {
          sinceMicros[p] = timeMicros;
          for (int channel = 0; channel < 3; channel++) {
            colour[channel][p] = image.plane(channel)[p];
          }
        }
      }
    }
  }

  private boolean differs(ReducedImage image, int p) {
    return Math.abs(image.plane(0)[p] - colour[0][p]) > limit
        || Math.abs(image.plane(1)[p] - colour[1][p]) > limit
        || Math.abs(image.plane(2)[p] - colour[2][p]) > limit;
  }

  /** Whether a pixel has been foreground of one colour since {@code byMicros} or longer. */
  public boolean isOld(int p, long byMicros) {
    return sinceMicros[p] != NOT_FOREGROUND && sinceMicros[p] <= byMicros;
  }

  public boolean isForeground(int p) {
    return sinceMicros[p] != NOT_FOREGROUND;
  }

  /** Forgets pixels that became background. */
  public void forget(ForegroundMask chosen) {
    byte[] marks = chosen.marks();
    for (int p = 0; p < marks.length; p++) {
      if (marks[p] != ForegroundMask.NONE) {
        sinceMicros[p] = NOT_FOREGROUND;
      }
    }
  }

  /** Writes the foreground pixels only. */
  public void write(StateWriter out) {
    int count = 0;
    for (long since : sinceMicros) {
      count += since == NOT_FOREGROUND ? 0 : 1;
    }
    out.integer(count);
    for (int p = 0; p < sinceMicros.length; p++) {
      if (sinceMicros[p] != NOT_FOREGROUND) {
        out.integer(p);
        out.number(sinceMicros[p]);
        for (float[] plane : colour) {
          out.real(plane[p]);
        }
      }
    }
  }

  public void read(StateReader in) {
    Arrays.fill(sinceMicros, NOT_FOREGROUND);
    last = List.of(new Region(0, 0, inside.width(), inside.height(), 0, 0));
    int count = in.count(Integer.BYTES + Long.BYTES + 3 * Float.BYTES);
    for (int i = 0; i < count; i++) {
      int p = in.index(sinceMicros.length);
      sinceMicros[p] = in.number();
      for (float[] plane : colour) {
        plane[p] = in.real();
      }
    }
  }
}
