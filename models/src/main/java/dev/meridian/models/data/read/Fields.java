package dev.meridian.models.data.read;

import java.util.Arrays;

/** Reads the fields of a line. */
final class Fields {
  private static final int SHOWN = 40;

  private Fields() {}

  static int wholeNumber(String text, int least, int most, String what) throws BadLineException {
    return (int) wholeNumber(text, (long) least, most, what);
  }

  static long wholeNumber(String text, long least, long most, String what) throws BadLineException {
    try {
      long value = Long.parseLong(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw bad(text, what, least, most);
    }
    throw bad(text, what, least, most);
  }

  private static BadLineException bad(String text, String what, long least, long most) {
    return new BadLineException(
        "%s '%s' is no whole number from %d to %d".formatted(what, brief(text), least, most));
  }

  /** A finite number. */
  static float number(String text, String what) throws BadLineException {
    try {
      float value = Float.parseFloat(text.strip());
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new BadLineException("%s '%s' is no number".formatted(what, brief(text)));
    }
    throw new BadLineException("%s '%s' is no finite number".formatted(what, brief(text)));
  }

  static float rating(String text, RatingScale scale) throws BadLineException {
    float value = number(text, "rating");
    if (value < scale.least() || value > scale.most()) {
      throw new BadLineException(
          "rating %s is not from %s to %s".formatted(text.strip(), scale.least(), scale.most()));
    }
    return value;
  }

  /** Whether a line of comma-separated fields has no number in it: it names columns. */
  static boolean isHeader(String line) {
    return Arrays.stream(line.split(",", -1)).noneMatch(Fields::isNumber);
  }

  private static boolean isNumber(String text) {
    try {
      number(text, "column");
      return true;
    } catch (BadLineException e) {
      return false;
    }
  }

  static String brief(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
