package dev.meridian.models.math;

/**
 * Random numbers that follow from a seed (SplitMix64: Steele, Lea and Flood, 2014), and nothing
 * else: the same on every machine. Not thread-safe.
 *
 * <p>A generator for a purpose is made from the seed and a path of numbers that names the purpose,
 * as in {@code SeededRandom.of(seed, partition, clock)}; generators of different paths are
 * unrelated, so that work may be done in any order.
 */
public final class SeededRandom {
  /** What the state moves by; kernels that keep the state in a local variable use it too. */
  public static final long STEP = 0x9E3779B97F4A7C15L;

  private static final double DOUBLE_UNIT = 0x1.0p-53;
  private static final float FLOAT_UNIT = 0x1.0p-24f;

  private long state;

  private SeededRandom(long state) {
    this.state = state;
  }

  public static SeededRandom of(long seed, long... path) {
    return new SeededRandom(seed(seed, path));
  }

  /** A seed derived from another one and a path of numbers. */
  public static long seed(long seed, long... path) {
    long derived = mix(seed + STEP);
    for (long step : path) {
      derived = mix((derived ^ mix(step + STEP)) + STEP);
    }
    return derived;
  }

  /** The bits of a state, scrambled. */
  public static long mix(long state) {
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  public long nextLong() {
    state += STEP;
    return mix(state);
  }

  /** A number from 0 to below the bound. */
  public int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** A number from 0 to below 1. */
  public double nextDouble() {
    return (nextLong() >>> 11) * DOUBLE_UNIT;
  }

  /** A number from 0 to below 1. */
  public float nextFloat() {
    return (nextLong() >>> 40) * FLOAT_UNIT;
  }

  /** A draw from the normal distribution of mean 0 and deviation 1 (Box and Muller). */
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  /** A draw from the gamma distribution of the given shape and scale 1 (Marsaglia and Tsang). */
  public double nextGamma(double shape) {
    if (shape < 1) {
      double above = nextGamma(shape + 1);
      return above * StrictMath.pow(1 - nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = nextGaussian();
      double root = 1 + c * x;
      double v = root * root * root;
      if (v > 0
          && StrictMath.log(1 - nextDouble()) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }

  /** Brings the array into a random order (Fisher and Yates). */
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
