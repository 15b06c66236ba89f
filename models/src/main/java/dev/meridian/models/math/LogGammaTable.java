package dev.meridian.models.math;

/**
 * {@code ln Γ(n + a) − ln Γ(a)} for whole n ≥ 0 and one fixed a: the logarithm of the rising
 * factorial that counts under a Dirichlet prior bring. Small n are looked up, others computed by
 * Stirling's series. The same on every machine. Immutable.
 */
public final class LogGammaTable {
  private static final int TABLE = 1024;
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
  private static final double SERIES_FROM = 16;

  private final double offset;
  private final double logGammaOfOffset;
  private final double[] table = new double[TABLE];

  /**
   * @param offset a, above 0
   */
  public LogGammaTable(double offset) {
    if (!(offset > 0)) {
      throw new IllegalArgumentException("the offset must be above 0, got " + offset);
    }
    this.offset = offset;
    logGammaOfOffset = logGamma(offset);
    for (int n = 1; n < TABLE; n++) {
      table[n] = logGamma(n + offset) - logGammaOfOffset;
    }
  }

  /** The value at n. */
  public double at(long n) {
    return n < TABLE ? table[(int) n] : logGamma(n + offset) - logGammaOfOffset;
  }

  /** {@code ln Γ(x)} for x above 0, to about 1e-13 of its size. */
  public static double logGamma(double x) {
    double shifted = x;
    double product = 1;
    while (shifted < SERIES_FROM) {
      product *= shifted;
      shifted++;
    }
    double inverse = 1 / shifted;
    double square = inverse * inverse;
    double series =
        inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
    return (shifted - 0.5) * StrictMath.log(shifted)
        - shifted
        + HALF_LOG_TWO_PI
        + series
        - StrictMath.log(product);
  }
}
