package dev.meridian.experiments.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers are written for people. */
final class Numbers {
  private static final MathContext BRIEF = new MathContext(5);

  private Numbers() {}

  /**
   * Five significant digits, no exponent between a millionth and a billion, no needless zeros, the
   * same in every locale.
   */
  static String brief(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    double size = Math.abs(value);
    if (size == Math.rint(size) && size < 1e15) {
      return Long.toString((long) value);
    }
    if (size >= 1e9 || size < 1e-6) {
      return String.format(Locale.ROOT, "%.4e", value);
    }
    BigDecimal rounded = new BigDecimal(value).round(BRIEF);
    return rounded.stripTrailingZeros().toPlainString();
  }

  /** A table cell or result value as text. */
  static String text(Object value) {
    if (value instanceof Float || value instanceof Double) {
      return brief(((Number) value).doubleValue());
    }
    return String.valueOf(value);
  }
}
