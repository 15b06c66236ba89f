package dev.meridian.video.objects;

import dev.meridian.video.objects.pixels.ForegroundMask;
import dev.meridian.video.objects.pixels.Region;
import dev.meridian.video.objects.pixels.RegionFinder;
import dev.meridian.video.objects.pixels.Stillness;
import java.util.List;

/** Decides which foreground pixels have stood still for so long that they are background now. */
final class Absorption {
  /** Edges flicker and are never old, so what is absorbed grows by this many reduced pixels. */
  private static final int RIM = 2;

  private final StandingSettings settings;
  private final RegionFinder finder;
  private final ForegroundMask old;
  private final ForegroundMask chosen;

  Absorption(StandingSettings settings, int linkGap, int width, int height) {
    this.settings = settings;
    this.finder = new RegionFinder(linkGap);
    this.old = new ForegroundMask(width, height);
    this.chosen = new ForegroundMask(width, height);
  }

  /** What was chosen last. */
  ForegroundMask chosen() {
    return chosen;
  }

  /**
   * Chooses pixels to absorb; whether there are any.
   *
   * @param background where background objects stand
   * @param leastPixels smaller regions are left alone
   */
  boolean choose(Stillness stillness, List<Region> background, int leastPixels, long timeMicros) {
    old.clear();
    chosen.clear();
    long leftSince = timeMicros - settings.leaveAfter().toNanos() / 1000;
    for (Region region : background) {
      if (hasLeft(stillness, region, timeMicros)) {
        mark(stillness, region, leftSince, chosen);
      }
    }
    long standsSince = timeMicros - settings.absorbAfter().toNanos() / 1000;
    chooseStanding(stillness, leastPixels, standsSince);
    return grow();
  }

  /** Whether the place of a background object shows something else that stands still. */
  boolean hasLeft(Stillness stillness, Region region, long timeMicros) {
    long since = timeMicros - settings.leaveAfter().toNanos() / 1000;
    int count = 0;
    for (int y = region.top(); y < region.bottom(); y++) {
      for (int x = region.left(); x < region.right(); x++) {
        count += stillness.isOld(y * old.width() + x, since) ? 1 : 0;
      }
    }
    return count > 0 && count >= settings.leaveShare() * region.width() * region.height();
  }

  private void chooseStanding(Stillness stillness, int leastPixels, long since) {
    Region all = new Region(0, 0, old.width(), old.height(), 0, 0);
    if (mark(stillness, all, since, old) < leastPixels) {
      return;
    }
    for (Region region : finder.find(old)) {
      if (region.pixels() >= leastPixels && isRestful(stillness, withRim(region), since)) {
        mark(stillness, region, since, chosen);
      }
    }
  }

  /** With what is absorbed around it, and the next pixel: half of an object is left alone. */
  private Region withRim(Region region) {
    int by = RIM + 1;
    return new Region(
        Math.max(0, region.left() - by),
        Math.max(0, region.top() - by),
        Math.min(old.width(), region.right() + by),
        Math.min(old.height(), region.bottom() + by),
        region.pixels(),
        region.strong());
  }

  private boolean isRestful(Stillness stillness, Region region, long since) {
    int foreground = 0;
    int restless = 0;
    for (int y = region.top(); y < region.bottom(); y++) {
      for (int x = region.left(); x < region.right(); x++) {
        int p = y * old.width() + x;
        if (stillness.isForeground(p)) {
          foreground++;
          restless += stillness.isOld(p, since) ? 0 : 1;
        }
      }
    }
    return restless <= settings.restlessShare() * foreground;
  }

  private static int mark(Stillness stillness, Region region, long since, ForegroundMask into) {
    int count = 0;
    for (int y = region.top(); y < region.bottom(); y++) {
      for (int x = region.left(); x < region.right(); x++) {
        int p = y * into.width() + x;
        if (stillness.isOld(p, since)) {
          into.marks()[p] = ForegroundMask.STRONG;
          count++;
        }
      }
    }
    return count;
  }

  private boolean grow() {
    old.copy(chosen);
    boolean any = false;
    for (int y = 0; y < old.height(); y++) {
      for (int x = 0; x < old.width(); x++) {
        if (old.marks()[y * old.width() + x] != ForegroundMask.NONE) {
          chosen.fill(x - RIM, y - RIM, x + RIM + 1, y + RIM + 1);
          any = true;
        }
      }
    }
    return any;
  }
}
