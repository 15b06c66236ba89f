package dev.meridian.experiments.focus.eval;

/**
 * For which numbers of queries one system costs less than another.
 *
 * @param from queries from which on, infinity for never
 * @param until queries up to which, infinity for always
 */
record BreakEven(double from, double until) {

  /**
   * Compares two lines.
   *
   * @param withOnce whether tuning and training count
   */
  static BreakEven of(FocusCostCurve.Line one, FocusCostCurve.Line other, boolean withOnce) {
    double head = one.ingest() - other.ingest() + (withOnce ? one.once() - other.once() : 0);
    double gain = other.query() - one.query();
    if (head <= 0) {
      return new BreakEven(0, gain >= 0 ? Double.POSITIVE_INFINITY : head / gain);
    }
    return new BreakEven(
        gain > 0 ? head / gain : Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  String words() {
    if (Double.isInfinite(from)) {
      return "never";
    }
    if (Double.isFinite(until)) {
      return "up to %.1f queries".formatted(until);
    }
    return from == 0 ? "always" : "from %.1f queries on".formatted(from);
  }
}
