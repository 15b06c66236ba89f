package dev.meridian.video.query;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Pattern;

/**
 * A part of the picture. Only objects in it count.
 *
 * @param corners of a polygon without crossings, 3 to 64, pixels of the full-size frame
 * @param minShare how much of an object's box must lie inside, above 0 to 1; 0 asks instead that
 *     the middle of the box does
 */
public record Zone(List<Corner> corners, double minShare) {
  private static final int MOST_CORNERS = 64;
  private static final Pattern BETWEEN_CORNERS = Pattern.compile("[\\s;]+");

  /** A corner, pixels of the full-size frame. */
  public record Corner(double x, double y) {
    public Corner {
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw refused("a corner of a zone must be two finite numbers");
      }
    }
  }

  public Zone {
    corners = List.copyOf(corners);
    if (corners.size() < 3 || corners.size() > MOST_CORNERS) {
      throw refused(
          "a zone of %d corners is not allowed: give 3 to %d"
              .formatted(corners.size(), MOST_CORNERS));
    }
    if (!(minShare >= 0 && minShare <= 1)) {
      throw refused("a share of " + minShare + " inside a zone is not allowed: use 0 to 1");
    }
    if (!(area(corners) > 0)) {
      throw refused("the corners of the zone lie on one line: give a polygon with an area");
    }
  }

  /**
   * Reads {@code "x,y x,y x,y"}.
   *
   * @param minShare as in the record
   */
  public static Zone parse(String text, double minShare) {
    List<Corner> corners = new ArrayList<>();
    for (String pair : BETWEEN_CORNERS.splitAsStream(text.strip()).toList()) {
      String[] numbers = pair.split(",", -1);
      try {
        if (numbers.length != 2) {
          throw new NumberFormatException("not two numbers");
        }
        corners.add(new Corner(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])));
      } catch (NumberFormatException e) {
        throw new MeridianException(
            ErrorCode.INVALID_ARGUMENT,
            "'" + pair + "' is not a corner of a zone: write \"x,y x,y x,y\" in pixels",
            e);
      }
    }
    return new Zone(corners, minShare);
  }

  /** Whether an object of this box counts. */
  public boolean holds(Box box) {
    if (minShare == 0 || box.area() == 0) {
      return holds(box.x() + box.width() / 2.0, box.y() + box.height() / 2.0);
    }
    return area(clipped(box)) >= minShare * box.area();
  }

  /** By the number of edges a ray to the right crosses. */
  private boolean holds(double x, double y) {
    boolean inside = false;
    for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
      Corner a = corners.get(i);
      Corner b = corners.get(j);
      if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) {
        inside = !inside;
      }
    }
    return inside;
  }

  /** The polygon cut by the four sides of a box, one after the other (Sutherland and Hodgman). */
  private List<Corner> clipped(Box box) {
    List<Corner> polygon = corners;
    polygon = cut(polygon, (x, y) -> x - box.x());
    polygon = cut(polygon, (x, y) -> box.right() - x);
    polygon = cut(polygon, (x, y) -> y - box.y());
    return cut(polygon, (x, y) -> box.bottom() - y);
  }

  private static List<Corner> cut(List<Corner> polygon, DoubleBinaryOperator inside) {
    List<Corner> kept = new ArrayList<>();
    for (int i = 0; i < polygon.size(); i++) {
      Corner from = polygon.get((i + polygon.size() - 1) % polygon.size());
      Corner to = polygon.get(i);
      double before = inside.applyAsDouble(from.x, from.y);
      double after = inside.applyAsDouble(to.x, to.y);
      if (before >= 0 != after >= 0) {
        double share = before / (before - after);
        kept.add(new Corner(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)));
      }
      if (after >= 0) {
        kept.add(to);
      }
    }
    return kept;
  }

  private static double area(List<Corner> polygon) {
    double twice = 0;
    for (int i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
      twice += polygon.get(j).x * polygon.get(i).y - polygon.get(i).x * polygon.get(j).y;
    }
    return Math.abs(twice) / 2;
  }

  private static MeridianException refused(String why) {
    return new MeridianException(ErrorCode.INVALID_ARGUMENT, why);
  }
}
