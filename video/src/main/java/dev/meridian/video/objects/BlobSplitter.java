package dev.meridian.video.objects;

import dev.meridian.video.objects.pixels.ForegroundMask;
import dev.meridian.video.objects.pixels.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Takes blobs apart that hold several things: a person beside a car is one blob, whose rectangle is
 * mostly empty. Where one straight cut leaves two rectangles that are together much smaller than
 * the one before, there are two things; each may be cut again. Two people of one height side by
 * side stay together, for they fill their rectangle.
 *
 * <p>Work is in proportion to the pixels of a blob's rectangle and to how often it is cut.
 */
final class BlobSplitter {
  /** The longest that the parts may touch, share of the smaller one's edge. */
  private static final float NECK = 0.5f;

  /**
   * Where they touch for longer, as a rider and a bicycle do, this share of the share is allowed.
   */
  private static final float THROUGH = 0.75f;

  private final float share;
  private final Predicate<Region> isObject;
  private final ForegroundMask mask;

  /** Of each row or column of a blob: its first foreground pixel and the one after its last. */
  private int[] first = new int[64];

  private int[] last = new int[64];

  /**
   * A splitter of the blobs of one mask.
   *
   * @param share of the rectangle's area that the parts may take together, 0 (never cut) to 1
   * @param isObject whether a part can stand for itself
   */
  BlobSplitter(float share, Predicate<Region> isObject, ForegroundMask mask) {
    this.share = share;
    this.isObject = isObject;
    this.mask = mask;
  }

  /** The parts of a blob, or the blob itself. */
  List<Region> split(Region blob) {
    List<Region> parts = new ArrayList<>();
    split(blob, parts);
    return parts;
  }

  private void split(Region blob, List<Region> parts) {
    Optional<Cut> cut = share > 0 ? best(blob) : Optional.empty();
    if (cut.isEmpty()) {
      parts.add(blob);
      return;
    }
    split(cut.get().before(), parts);
    split(cut.get().after(), parts);
  }

  /** Two parts of a blob, counted and tight. */
  private record Cut(Region before, Region after) {}

  private Optional<Cut> best(Region blob) {
    Place column = bestPlace(blob, true);
    Place row = bestPlace(blob, false);
    Place best = row.area() < column.area() ? row : column;
    return best.area() > share * area(blob)
        ? Optional.empty()
        : Optional.of(cut(blob, best)).filter(one -> isWorthIt(one, area(blob)));
  }

  /** Where to cut, and what area the two rectangles then have. */
  private record Place(boolean column, int before, long area) {}

  private boolean isWorthIt(Cut cut, long area) {
    long parts = area(cut.before) + area(cut.after);
    boolean saves = parts <= THROUGH * share * area || (parts <= share * area && isNeck(cut));
    return saves && isObject.test(cut.before) && isObject.test(cut.after);
  }

  /** Whether the parts touch along a short stretch only. */
  private static boolean isNeck(Cut cut) {
    int besideX = Math.min(cut.before.right(), cut.after.right());
    int besideY = Math.min(cut.before.bottom(), cut.after.bottom());
    int acrossX = besideX - Math.max(cut.before.left(), cut.after.left());
    int acrossY = besideY - Math.max(cut.before.top(), cut.after.top());
    return acrossX <= 0
        ? acrossY <= NECK * Math.min(cut.before.height(), cut.after.height())
        : acrossX <= NECK * Math.min(cut.before.width(), cut.after.width());
  }

  /** The column or row before which a cut leaves the least area. */
  private Place bestPlace(Region blob, boolean columns) {
    int lines = columns ? blob.width() : blob.height();
    measure(blob, columns, lines);
    long[] after = new long[lines + 1];
    Span span = new Span();
    for (int line = lines - 1; line > 0; line--) {
      span.add(line, first[line], last[line]);
      after[line] = span.area();
    }
    span = new Span();
    int best = -1;
    long least = Long.MAX_VALUE;
    for (int line = 0; line < lines - 1; line++) {
      span.add(line, first[line], last[line]);
      long both = span.area() + after[line + 1];
      if (both < least && after[line + 1] > 0 && span.area() > 0) {
        least = both;
        best = line + 1;
      }
    }
    return new Place(columns, best + (columns ? blob.left() : blob.top()), least);
  }

  private void measure(Region blob, boolean columns, int lines) {
    if (first.length < lines) {
      first = new int[2 * lines];
      last = new int[2 * lines];
    }
    Arrays.fill(first, 0, lines, Integer.MAX_VALUE);
    Arrays.fill(last, 0, lines, Integer.MIN_VALUE);
    for (int y = blob.top(); y < blob.bottom(); y++) {
      for (int x = blob.left(); x < blob.right(); x++) {
        if (mask.marks()[y * mask.width() + x] != ForegroundMask.NONE) {
          int line = columns ? x - blob.left() : y - blob.top();
          int along = columns ? y : x;
          first[line] = Math.min(first[line], along);
          last[line] = Math.max(last[line], along + 1);
        }
      }
    }
  }

  /** The tight rectangle of lines, as far as they were added. */
  private static final class Span {
    private int from = Integer.MAX_VALUE;
    private int to = Integer.MIN_VALUE;
    private int lowest = Integer.MAX_VALUE;
    private int highest = Integer.MIN_VALUE;

    void add(int line, int first, int last) {
      if (first < last) {
        from = Math.min(from, line);
        to = Math.max(to, line + 1);
        lowest = Math.min(lowest, first);
        highest = Math.max(highest, last);
      }
    }

    long area() {
      return from < to ? (long) (to - from) * (highest - lowest) : 0;
    }
  }

  private Cut cut(Region blob, Place place) {
    int at = place.before();
    boolean column = place.column();
    Region before =
        column
            ? tight(blob.left(), blob.top(), at, blob.bottom())
            : tight(blob.left(), blob.top(), blob.right(), at);
    Region after =
        column
            ? tight(at, blob.top(), blob.right(), blob.bottom())
            : tight(blob.left(), at, blob.right(), blob.bottom());
    return new Cut(before, after);
  }

  /** The foreground of a rectangle, counted. */
  private Region tight(int left, int top, int right, int bottom) {
    int x0 = right;
    int y0 = bottom;
    int x1 = left;
    int y1 = top;
    int pixels = 0;
    int strong = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        byte mark = mask.marks()[y * mask.width() + x];
        if (mark != ForegroundMask.NONE) {
          x0 = Math.min(x0, x);
          x1 = Math.max(x1, x + 1);
          y0 = Math.min(y0, y);
          y1 = Math.max(y1, y + 1);
          pixels++;
          strong += mark == ForegroundMask.STRONG ? 1 : 0;
        }
      }
    }
    return new Region(x0, y0, Math.max(x0, x1), Math.max(y0, y1), pixels, strong);
  }

  private static long area(Region region) {
    return (long) region.width() * region.height();
  }
}
