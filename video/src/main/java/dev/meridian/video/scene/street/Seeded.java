package dev.meridian.video.scene.street;

/**
 * A small seeded generator (SplitMix64) that can be started anywhere: what happens in slot s of
 * route r is drawn from {@code at(seed, r, s)}, so that no earlier slot needs to be visited.
 */
public final class Seeded {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  private Seeded(long state) {
    this.state = state;
  }

  /** The generator that belongs to a seed and the coordinates of what is drawn. */
  public static Seeded at(long seed, long... coordinates) {
    long state = mix(seed + GOLDEN);
    for (long coordinate : coordinates) {
      state = mix(state ^ mix(coordinate + GOLDEN));
    }
    return new Seeded(state);
  }

  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform from 0, below 1. */
  public double unit() {
    return (nextLong() >>> 11) * UNIT;
  }

  public double range(double low, double high) {
    return low + (high - low) * unit();
  }

  /** Uniform over 0 to {@code bound - 1}. */
  public int below(int bound) {
    return (int) (unit() * bound);
  }

  public boolean chance(double probability) {
    return unit() < probability;
  }

  /** One of the given values. */
  public int pick(int... values) {
    return values[below(values.length)];
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
