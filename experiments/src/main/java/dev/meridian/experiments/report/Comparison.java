package dev.meridian.experiments.report;

/** How a measured value stands to its goal. Nothing holds for a value that is not a number. */
public enum Comparison {
  AT_LEAST(">="),
  AT_MOST("<="),
  ABOVE(">"),
  BELOW("<"),
  EQUAL("=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  public String sign() {
    return sign;
  }

  boolean holds(double value, double goal) {
    return switch (this) {
      case AT_LEAST -> value >= goal;
      case AT_MOST -> value <= goal;
      case ABOVE -> value > goal;
      case BELOW -> value < goal;
      case EQUAL -> value == goal;
    };
  }
}
