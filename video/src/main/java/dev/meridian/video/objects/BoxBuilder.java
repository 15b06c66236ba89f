package dev.meridian.video.objects;

import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.pixels.ForegroundMask;
import dev.meridian.video.objects.pixels.Region;
import dev.meridian.video.objects.pixels.RegionFinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From a mask to the rectangles of objects: joins fragments of one object, drops what is too small
 * and erases it from the mask, and takes apart what holds several things.
 */
final class BoxBuilder {
  private final BoxSettings settings;
  private final int reduction;
  private final int frameWidth;
  private final int frameHeight;
  private final RegionFinder finder;

  BoxBuilder(BoxSettings settings, int reduction, int frameWidth, int frameHeight) {
    this.settings = settings;
    this.reduction = reduction;
    this.frameWidth = frameWidth;
    this.frameHeight = frameHeight;
    this.finder = new RegionFinder(settings.linkGap());
  }

  /** The objects' rectangles at reduced size, in order of their first pixel. */
  List<Region> objects(ForegroundMask mask) {
    List<Region> fragments = finder.find(mask);
    int[] groupOf = new int[fragments.size()];
    List<Region> groups = join(fragments, groupOf);
    boolean[] unwanted = new boolean[groupOf.length];
    for (int i = 0; i < unwanted.length; i++) {
      unwanted[i] = !isObject(groups.get(groupOf[i]));
    }
    finder.erase(mask, unwanted);
    BlobSplitter splitter = new BlobSplitter(settings.splitShare(), this::isObject, mask);
    return groups.stream()
        .filter(group -> group != null && isObject(group))
        .flatMap(group -> splitter.split(group).stream())
        .toList();
  }

  /** The box of a rectangle in pixels of the frame, with its margin. */
  Box box(Region region) {
    float width = region.width() * reduction;
    float height = region.height() * reduction;
    return new Box(
            region.left() * reduction - settings.margin() * width,
            region.top() * reduction - settings.margin() * height,
            width * (1 + 2 * settings.margin()),
            height * (1 + 2 * settings.margin()))
        .clip(frameWidth, frameHeight);
  }

  private boolean isObject(Region region) {
    float width = region.width() * reduction;
    float height = region.height() * reduction;
    float least = settings.minAreaFraction() * frameWidth * frameHeight;
    return region.pixels() >= settings.minPixels()
        && region.strong() >= settings.minStrong()
        && width >= settings.minSize()
        && height >= settings.minSize()
        && width * height >= least;
  }

  /** Joins until nothing joins; a group stands at the place of its first fragment. */
  private List<Region> join(List<Region> fragments, int[] groupOf) {
    List<Region> groups = new ArrayList<>(fragments);
    Arrays.setAll(groupOf, i -> i);
    boolean again = true;
    while (again) {
      again = false;
      for (int a = 0; a < groups.size(); a++) {
        for (int b = a + 1; b < groups.size(); b++) {
          if (groups.get(a) != null
              && groups.get(b) != null
              && belong(groups.get(a), groups.get(b))) {
            groups.set(a, groups.get(a).join(groups.get(b)));
            groups.set(b, null);
            replace(groupOf, b, a);
            again = true;
          }
        }
      }
    }
    return groups;
  }

  private static void replace(int[] values, int from, int to) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == from) {
        values[i] = to;
      }
    }
  }

  private boolean belong(Region a, Region b) {
    int shareX = Math.min(a.right(), b.right()) - Math.max(a.left(), b.left());
    int shareY = Math.min(a.bottom(), b.bottom()) - Math.max(a.top(), b.top());
    if (shareX <= 0) {
      return false;
    }
    if (shareY > 0) {
      int smaller = Math.min(a.width() * a.height(), b.width() * b.height());
      if (shareX * shareY >= settings.insideShare() * smaller) {
        return true;
      }
    }
    int together = Math.max(a.bottom(), b.bottom()) - Math.min(a.top(), b.top());
    return -shareY <= settings.stackGap() * together
        && shareX >= settings.stackOverlap() * Math.min(a.width(), b.width());
  }
}
