package dev.meridian.experiments.report;

import dev.meridian.experiments.report.Plot.Kind;
import dev.meridian.experiments.report.Plot.Point;
import dev.meridian.experiments.report.Plot.Series;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws one plot as SVG text. No fonts or screen are needed, so it is the same on any machine. */
final class SvgPlot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;
  private static final int LEFT = 78;
  private static final int RIGHT = 172;
  private static final int TOP = 42;
  private static final int BOTTOM = 62;

  /** Okabe and Ito's colours, which colour-blind people can tell apart. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

  private final Plot plot;
  private final AxisScale x;
  private final AxisScale y;
  private final StringBuilder svg = new StringBuilder();

  SvgPlot(Plot plot) {
    this.plot = plot;
    boolean bars = plot.kind() == Kind.BARS;
    List<Point> points = plot.series().stream().flatMap(s -> s.points().stream()).toList();
    this.x =
        bars
            ? new AxisScale(-0.5, Math.max(1, plot.categories().size()) - 0.5, false, List.of())
            : AxisScale.over(
                points.stream().mapToDouble(Point::x).toArray(), plot.x().logarithmic(), false);
    this.y =
        AxisScale.over(
            points.stream().mapToDouble(Point::y).toArray(), plot.y().logarithmic(), bars);
  }

  String draw() {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    line("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
    text(LEFT, 24, "start", "font-size=\"15\" font-weight=\"bold\"", plot.title());
    drawVerticalAxis();
    drawHorizontalAxis();
    for (int i = 0; i < plot.series().size(); i++) {
      drawSeries(i);
      drawLegend(i);
    }
    line("</svg>");
    return svg.toString();
  }

  private void drawVerticalAxis() {
    for (double tick : y.ticks()) {
      double at = yPixel(tick);
      line(
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>",
          LEFT, WIDTH - RIGHT, at, at);
      text(LEFT - 8, at + 4, "end", "", Numbers.brief(tick));
    }
    double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
    text(
        18,
        middle,
        "middle",
        String.format(Locale.ROOT, "transform=\"rotate(-90 18 %.1f)\"", middle),
        plot.y().label());
  }

  private void drawHorizontalAxis() {
    int base = HEIGHT - BOTTOM;
    line(
        "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"#333333\"/>",
        LEFT, WIDTH - RIGHT, base, base);
    for (double tick : x.ticks()) {
      text(xPixel(tick), base + 18, "middle", "", Numbers.brief(tick));
    }
    for (int i = 0; i < plot.categories().size(); i++) {
      text(xPixel(i), base + 18, "middle", "", plot.categories().get(i));
    }
    text((LEFT + WIDTH - RIGHT) / 2.0, base + 42, "middle", "", plot.x().label());
  }

  private void drawSeries(int number) {
    List<Point> shown =
        plot.series().get(number).points().stream()
            .filter(p -> AxisScale.isShown(p.x(), x.logarithmic()))
            .filter(p -> AxisScale.isShown(p.y(), y.logarithmic()))
            .toList();
    if (plot.kind() == Kind.BARS) {
      shown.forEach(point -> drawBar(number, point));
      return;
    }
    if (plot.kind() == Kind.LINES) {
      String path =
          shown.stream()
              .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", xPixel(p.x()), yPixel(p.y())))
              .collect(Collectors.joining(" "));
      line(
          "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
          path, colour(number));
    }
    for (Point p : shown) {
      line(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
          xPixel(p.x()), yPixel(p.y()), colour(number));
    }
  }

  private void drawBar(int number, Point point) {
    double group = (xPixel(1) - xPixel(0)) * 0.8;
    double width = group / plot.series().size();
    double left = xPixel(point.x()) - group / 2 + number * width;
    double zero = y.logarithmic() ? y.low() : Math.max(y.low(), Math.min(y.high(), 0));
    double top = Math.min(yPixel(point.y()), yPixel(zero));
    double height = Math.abs(yPixel(point.y()) - yPixel(zero));
    line(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
        left, top, width * 0.95, height, colour(number));
  }

  private void drawLegend(int number) {
    Series series = plot.series().get(number);
    int at = TOP + 8 + 18 * number;
    line(
        "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>",
        WIDTH - RIGHT + 14, at - 9, colour(number));
    text(WIDTH - RIGHT + 30, at, "start", "", series.name());
  }

  private double xPixel(double value) {
    return LEFT + x.fraction(value) * (WIDTH - LEFT - RIGHT);
  }

  private double yPixel(double value) {
    return HEIGHT - BOTTOM - y.fraction(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static String colour(int number) {
    return COLOURS.get(number % COLOURS.size());
  }

  private void text(double atX, double atY, String anchor, String attributes, String content) {
    line(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>",
        atX, atY, anchor, attributes, escaped(content));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void line(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
