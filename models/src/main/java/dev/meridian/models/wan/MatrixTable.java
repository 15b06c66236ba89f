package dev.meridian.models.wan;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table with a value per ordered pair of data centers, as it was written down.
 *
 * @param source what to call it in a refusal
 * @param regions in the order of the header
 * @param rows line of a data center to its values, in the order of the header; NaN where empty
 */
record MatrixTable(String source, List<String> regions, Map<String, double[]> rows) {
  private static final String HEADER = "region";

  static MatrixTable parse(String source, String csv) {
    List<String> lines = csv.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty() || !cells(lines.get(0)).get(0).equals(HEADER)) {
      throw refused(source, "the first line must be region,A,B,… with the names of data centers");
    }
    List<String> header = cells(lines.get(0));
    List<String> regions = header.subList(1, header.size());
    if (regions.stream().distinct().count() != regions.size()) {
      throw refused(source, "a data center stands twice in the first line");
    }
    Map<String, double[]> rows = new HashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      List<String> cells = cells(lines.get(i));
      String region = cells.get(0);
      if (!regions.contains(region)) {
        throw refused(
            source, "line %d: data center %s is not in the first line".formatted(i + 1, region));
      }
      if (rows.put(region, values(source, i + 1, cells, regions)) != null) {
        throw refused(source, "line %d: data center %s was there before".formatted(i + 1, region));
      }
    }
    return new MatrixTable(source, List.copyOf(regions), rows);
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1)).stream().map(String::strip).toList();
  }

  private static double[] values(
      String source, int lineNumber, List<String> cells, List<String> regions) {
    double[] values = new double[regions.size()];
    for (int i = 0; i < values.length; i++) {
      String text = i + 1 < cells.size() ? cells.get(i + 1) : "";
      try {
        values[i] = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw new MeridianException(
            ErrorCode.INVALID_ARGUMENT,
            "%s: line %d: '%s' for %s is not a number"
                .formatted(source, lineNumber, text, regions.get(i)),
            e);
      }
    }
    return values;
  }

  double value(String from, String to) {
    return rows.get(from)[regions.indexOf(to)];
  }

  /** Refuses missing, impossible and one-sided links. */
  void check(double symmetryFraction) {
    for (String from : regions) {
      if (!rows.containsKey(from)) {
        throw refused(source, "data center " + from + " has no line");
      }
      for (String to : regions) {
        double value = value(from, to);
        if (Double.isNaN(value)) {
          throw refused(source, "the link %s → %s is missing".formatted(from, to));
        }
        if (!(value > 0) || Double.isInfinite(value)) {
          throw refused(
              source, "the link %s → %s is %s: it must be above 0".formatted(from, to, value));
        }
      }
    }
    for (String from : regions) {
      for (String to : regions) {
        checkSymmetry(from, to, symmetryFraction);
      }
    }
  }

  private void checkSymmetry(String from, String to, double symmetryFraction) {
    double there = value(from, to);
    double back = value(to, from);
    if (Math.abs(there - back) > symmetryFraction * Math.max(there, back)) {
      throw refused(
          source,
          "the link %s → %s is %s, but %s → %s is %s: give both directions the same value"
              .formatted(from, to, there, to, from, back));
    }
  }

  private static MeridianException refused(String source, String what) {
    return new MeridianException(ErrorCode.INVALID_ARGUMENT, source + ": " + what);
  }
}
