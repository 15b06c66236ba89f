package dev.meridian.video.objects.pixels;

import dev.meridian.models.math.FloatRow;
import java.util.List;

/**
 * Tells foreground from background at reduced size. Single owner, deterministic.
 *
 * <p>For each frame {@link #findForeground} is called once, then {@link #learn} once with what was
 * taken for objects.
 */
public interface Subtractor extends AutoCloseable {

  /** A number that no other kind of subtractor has; stands in snapshots. */
  int code();

  /** Starts anew from a background and the mean deviation to be expected of each of its pixels. */
  void start(ReducedImage background, FloatRow noise);

  /** The background as it is now; the buffer itself. */
  ReducedImage background();

  /** Marks every pixel of the mask. */
  void findForeground(ReducedImage image, ForegroundMask mask);

  /**
   * Takes the frame's background pixels up.
   *
   * @param mask the pixels that belong to objects
   * @param objects rectangles in which nothing is learned
   * @param elapsedMicros time since the frame before, 0 for the first
   */
  void learn(ReducedImage image, ForegroundMask mask, List<Region> objects, long elapsedMicros);

  /** Makes the image's pixels background where {@code chosen} is marked. */
  void absorb(ReducedImage image, ForegroundMask chosen);

  /** Writes all that decides about later masks. */
  void write(StateWriter out);

  /** Takes up what {@link #write} wrote. */
  void read(StateReader in);

  @Override
  void close();
}
