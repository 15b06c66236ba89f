package dev.meridian.experiments.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A figure.
 *
 * @param name file name without its end, lower case with dashes
 * @param title above the figure
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param kind how points are drawn
 * @param categories labels of the groups of a bar plot, in order; empty otherwise
 * @param series in the order of the legend
 */
public record Plot(
    String name,
    String title,
    Axis x,
    Axis y,
    Kind kind,
    List<String> categories,
    List<Series> series) {

  /** How points are drawn. */
  public enum Kind {
    LINES,
    POINTS,
    BARS
  }

  /**
   * An axis.
   *
   * @param label with its unit
   * @param logarithmic whether equal distances are equal factors; values must be above 0
   */
  public record Axis(String label, boolean logarithmic) {}

  /** A place in the plane; the x of a bar is the number of its category. */
  public record Point(double x, double y) {}

  /** Points of one colour. */
  public record Series(String name, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  public Plot {
    FileNames.check(name);
    categories = List.copyOf(categories);
    series = List.copyOf(series);
  }

  public static Builder lines(String name, String title, String xLabel, String yLabel) {
    return new Builder(name, title, xLabel, yLabel, Kind.LINES, List.of());
  }

  public static Builder points(String name, String title, String xLabel, String yLabel) {
    return new Builder(name, title, xLabel, yLabel, Kind.POINTS, List.of());
  }

  /** Groups of bars, one bar per series in each group. */
  public static Builder bars(String name, String title, String yLabel, List<String> categories) {
    return new Builder(name, title, "", yLabel, Kind.BARS, categories);
  }

  public String toSvg() {
    return new SvgPlot(this).draw();
  }

  /** Collects series. */
  public static final class Builder {
    private final String name;
    private final String title;
    private final Kind kind;
    private final List<String> categories;
    private final List<Series> series = new ArrayList<>();
    private Axis x;
    private Axis y;

    private Builder(
        String name,
        String title,
        String xLabel,
        String yLabel,
        Kind kind,
        List<String> categories) {
      this.name = name;
      this.title = title;
      this.x = new Axis(xLabel, false);
      this.y = new Axis(yLabel, false);
      this.kind = kind;
      this.categories = categories;
    }

    public Builder logX() {
      x = new Axis(x.label(), true);
      return this;
    }

    public Builder logY() {
      y = new Axis(y.label(), true);
      return this;
    }

    public Builder series(String seriesName, List<Point> points) {
      series.add(new Series(seriesName, points));
      return this;
    }

    /** One value per category, for bars. */
    public Builder bars(String seriesName, List<? extends Number> values) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        points.add(new Point(i, values.get(i).doubleValue()));
      }
      return series(seriesName, points);
    }

    public Plot build() {
      return new Plot(name, title, x, y, kind, categories, series);
    }
  }
}
