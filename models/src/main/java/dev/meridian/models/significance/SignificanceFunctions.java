package dev.meridian.models.significance;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.base.NearestName;
import java.util.List;

/** Significance functions by the name they have in configuration. */
public final class SignificanceFunctions {
  private static final List<String> NAMES = List.of("element", "row-rms", "count", "product");

  private SignificanceFunctions() {}

  /**
   * Finds a function.
   *
   * @param name {@code element}, {@code row-rms}, {@code count}, {@code product}, or the full name
   *     of a class of the user's own
   * @param floor least denominator, or κ of {@code count}; a user's own class does not get it
   * @param groupSize of {@code product}
   */
  public static SignificanceFunction byName(String name, float floor, int groupSize) {
    return switch (name) {
      case "element" -> new ElementRelative(floor);
      case "row-rms" -> new RowRms(floor);
      case "count" -> new CountRelative(floor);
      case "product" -> new ProductGroups(groupSize, floor);
      default -> ofClass(name);
    };
  }

  private static SignificanceFunction ofClass(String name) {
    try {
      Object made = Class.forName(name).getConstructor().newInstance();
      if (made instanceof SignificanceFunction function) {
        return function;
      }
      throw unknown(name, "it does not implement " + SignificanceFunction.class.getName(), null);
    } catch (ClassNotFoundException e) {
      throw unknown(name, "there is no such class" + NearestName.hint(name, NAMES), e);
    } catch (ReflectiveOperationException e) {
      throw unknown(name, "it needs a public constructor without arguments that works", e);
    }
  }

  private static MeridianException unknown(String name, String why, Exception cause) {
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT, "significance function %s: %s".formatted(name, why), cause);
  }
}
