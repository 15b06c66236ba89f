package dev.meridian.runtime.squares;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.SourceFacts;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/**
 * Films {@code squares:COUNT}: that many frames at five a second, all of them sampled. Every 20
 * frames a square enters at the left and leaves at the right: red ones are cars, blue ones persons.
 */
public final class SquaresCamera implements FrameSource {
  public static final int WIDTH = 160;
  public static final int HEIGHT = 96;
  public static final double FPS = 5;

  private static final int EDGE = 24;
  private static final int PERIOD = 20;
  private static final String SCHEME = "squares:";

  private final long count;
  private final long silentFrom;
  private long ordinal;

  private SquaresCamera(long count, long silentFrom, long first) {
    this.count = count;
    this.silentFrom = silentFrom;
    this.ordinal = first;
  }

  /** Opens {@code squares:} locations only. */
  public static FrameSourceOpener opener() {
    return opener(Long.MAX_VALUE);
  }

  /**
   * Cameras that fall silent, so that an ingest can be met half-way.
   *
   * @param silentFrom the first frame that never comes
   */
  public static FrameSourceOpener opener(long silentFrom) {
    return (location, sampling, first) -> open(location, silentFrom, first);
  }

  private static FrameSource open(String location, long silentFrom, long first) {
    if (!location.startsWith(SCHEME)) {
      throw new MeridianException(ErrorCode.FILE_NOT_FOUND, "there is no file " + location);
    }
    long count = Long.parseLong(location.substring(SCHEME.length()));
    return new SquaresCamera(count, silentFrom, first);
  }

  /** Whether a red square is in view. */
  public static boolean showsCar(long ordinal) {
    return (ordinal / PERIOD) % 2 == 0;
  }

  @Override
  public SourceFacts facts() {
    return new SourceFacts(WIDTH, HEIGHT, FPS, count, false);
  }

  @Override
  public Optional<FrameEvent> next() {
    if (ordinal >= count) {
      return Optional.empty();
    }
    if (ordinal >= silentFrom) {
      waitForever();
    }
    SampledFrame frame =
        new SampledFrame(ordinal, ordinal, Math.round(ordinal * 1e6 / FPS), picture(ordinal));
    ordinal++;
    return Optional.of(frame);
  }

  private static void waitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A frame of the yard. */
  public static BgrImage picture(long ordinal) {
    byte[] bgr = new byte[3 * WIDTH * HEIGHT];
    SplittableRandom noise = new SplittableRandom(ordinal);
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) (118 + noise.nextInt(5));
    }
    int step = (int) (ordinal % PERIOD);
    int left = step * (WIDTH + EDGE) / PERIOD - EDGE / 2;
    int top = 16 + (int) ((ordinal / PERIOD) * 13 % (HEIGHT - EDGE - 32));
    paint(bgr, left, top, showsCar(ordinal));
    return new BgrImage(WIDTH, HEIGHT, bgr);
  }

  private static void paint(byte[] bgr, int left, int top, boolean red) {
    for (int y = top; y < top + EDGE; y++) {
      for (int x = Math.max(0, left); x < Math.min(WIDTH, left + EDGE); x++) {
        int at = 3 * (y * WIDTH + x);
        bgr[at] = (byte) (red ? 20 : 230);
        bgr[at + 1] = 20;
        bgr[at + 2] = (byte) (red ? 230 : 20);
      }
    }
  }

  @Override
  public void close() {}
}
