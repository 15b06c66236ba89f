package dev.meridian.runtime.config;

import dev.meridian.models.significance.SignificanceFunction;
import dev.meridian.models.significance.SignificanceFunctions;

/**
 * How the weight of an update is judged, for tables of one kind.
 *
 * @param function name of it, or of a class of the user's own
 * @param floor least denominator, or κ of {@code count}
 * @param groupSize of {@code product}
 */
public record SignificanceSettings(String function, float floor, int groupSize) {
  /** The function itself. */
  public SignificanceFunction make() {
    return SignificanceFunctions.byName(function, floor, groupSize);
  }

  static SignificanceSettings read(ConfigReader reader) {
    SignificanceSettings settings =
        new SignificanceSettings(
            reader.text("function"),
            (float) reader.number("floor", 1e-30, 1e30),
            reader.integer("group-size", 1, 1 << 20));
    reader.checked(settings::make);
    return settings;
  }
}
