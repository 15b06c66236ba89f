package dev.meridian.video.objects.pixels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers foreground pixels into regions: connected components over row runs, with small gaps
 * bridged.
 *
 * <p>Work is in proportion to the pixels scanned and the few row runs found. Regions come in order
 * of their first pixel from the top left.
 */
public final class RegionFinder {
  private final int gap;
  private int count;
  private int[] row = new int[256];
  private int[] start = new int[256];
  private int[] end = new int[256];
  private int[] strong = new int[256];
  private int[] parent = new int[256];
  private int[] regionOfRun = new int[256];

  /**
   * Bridges gaps of the given size.
   *
   * @param gap background pixels that may lie between two foreground pixels of one region
   */
  public RegionFinder(int gap) {
    this.gap = gap;
  }

  /** The regions of a mask. */
  public List<Region> find(ForegroundMask mask) {
    collect(mask);
    link();
    return gather();
  }

  /** Clears the pixels of unwanted regions, which are named by their place in the last answer. */
  public void erase(ForegroundMask mask, boolean[] unwanted) {
    for (int run = 0; run < count; run++) {
      if (unwanted[regionOfRun[run]]) {
        int from = row[run] * mask.width();
        Arrays.fill(mask.marks(), from + start[run], from + end[run], ForegroundMask.NONE);
      }
    }
  }

  private void collect(ForegroundMask mask) {
    count = 0;
    byte[] marks = mask.marks();
    int width = mask.width();
    for (int y = 0, from = 0; y < mask.height(); y++, from += width) {
      for (int x = 0; x < width; x++) {
        if (marks[from + x] == ForegroundMask.NONE) {
          continue;
        }
        int first = x;
        int clear = 0;
        while (x < width && marks[from + x] != ForegroundMask.NONE) {
          clear += marks[from + x] == ForegroundMask.STRONG ? 1 : 0;
          x++;
        }
        add(y, first, x, clear);
      }
    }
  }

  private void add(int y, int first, int after, int clear) {
    if (count == row.length) {
      grow();
    }
    row[count] = y;
    start[count] = first;
    end[count] = after;
    strong[count] = clear;
    parent[count] = count;
    count++;
  }

  private void grow() {
    int size = 2 * row.length;
    row = Arrays.copyOf(row, size);
    start = Arrays.copyOf(start, size);
    end = Arrays.copyOf(end, size);
    strong = Arrays.copyOf(strong, size);
    parent = Arrays.copyOf(parent, size);
    regionOfRun = Arrays.copyOf(regionOfRun, size);
  }

  private void link() {
    int oldest = 0;
    for (int run = 1; run < count; run++) {
      while (row[oldest] < row[run] - 1 - gap) {
        oldest++;
      }
      for (int other = oldest; other < run; other++) {
        if (start[run] <= end[other] + gap && start[other] <= end[run] + gap) {
          parent[root(run)] = root(other);
        }
      }
    }
  }

  private int root(int run) {
    int at = run;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private List<Region> gather() {
    List<Region> regions = new ArrayList<>();
    Arrays.fill(regionOfRun, 0, count, -1);
    for (int run = 0; run < count; run++) {
      int root = root(run);
      Region part =
          new Region(
              start[run], row[run], end[run], row[run] + 1, end[run] - start[run], strong[run]);
      int at = regionOfRun[root];
      if (at < 0) {
        at = regions.size();
        regions.add(part);
        regionOfRun[root] = at;
      } else {
        regions.set(at, regions.get(at).join(part));
      }
      regionOfRun[run] = at;
    }
    return regions;
  }
}
