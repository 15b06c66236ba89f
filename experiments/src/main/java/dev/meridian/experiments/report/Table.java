package dev.meridian.experiments.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table: numbers stand to the right, words to the left.
 *
 * @param name file name without its end, lower case with dashes
 * @param title one line for people
 * @param headers one per column, with the unit: {@code "latency (ms)"}
 * @param rows cells by row; an empty string where there is nothing
 */
public record Table(String name, String title, List<String> headers, List<List<Object>> rows) {
  public Table {
    FileNames.check(name);
    headers = List.copyOf(headers);
    List<List<Object>> copy = new ArrayList<>();
    for (List<Object> row : rows) {
      if (row.size() != headers.size()) {
        throw new IllegalArgumentException(
            "table %s has %d columns, a row has %d cells"
                .formatted(name, headers.size(), row.size()));
      }
      copy.add(List.copyOf(row));
    }
    rows = Collections.unmodifiableList(copy);
  }

  public static Builder builder(String name, String title, String... headers) {
    return new Builder(name, title, List.of(headers));
  }

  /** Aligned text with a title line, ending with a line feed. */
  public String toText() {
    int[] widths = new int[headers.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = headers.get(c).length();
      for (List<Object> row : rows) {
        widths[c] = Math.max(widths[c], Numbers.text(row.get(c)).length());
      }
    }
    StringBuilder text = new StringBuilder(title).append('\n');
    appendLine(text, List.copyOf(headers), widths);
    for (int c = 0; c < widths.length; c++) {
      text.append(c == 0 ? "" : "  ").append("-".repeat(widths[c]));
    }
    text.append('\n');
    rows.forEach(row -> appendLine(text, row, widths));
    return text.toString();
  }

  private void appendLine(StringBuilder text, List<?> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String cell = Numbers.text(cells.get(c));
      String padding = " ".repeat(widths[c] - cell.length());
      line.append(c == 0 ? "" : "  ").append(isNumeric(c) ? padding + cell : cell + padding);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private boolean isNumeric(int column) {
    boolean any = rows.stream().anyMatch(row -> row.get(column) instanceof Number);
    return any
        && rows.stream()
            .allMatch(row -> row.get(column) instanceof Number || row.get(column).equals(""));
  }

  /** RFC 4180, numbers in full precision, lines ending with a line feed. */
  public String toCsv() {
    StringBuilder csv = new StringBuilder();
    csv.append(headers.stream().map(Table::quoted).collect(Collectors.joining(","))).append('\n');
    for (List<Object> row : rows) {
      csv.append(row.stream().map(Table::quoted).collect(Collectors.joining(","))).append('\n');
    }
    return csv.toString();
  }

  private static String quoted(Object cell) {
    String text = String.valueOf(cell);
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Collects rows. */
  public static final class Builder {
    private final String name;
    private final String title;
    private final List<String> headers;
    private final List<List<Object>> rows = new ArrayList<>();

    private Builder(String name, String title, List<String> headers) {
      this.name = name;
      this.title = title;
      this.headers = headers;
    }

    /** One cell per column: numbers, words, or an empty string. */
    public Builder row(Object... cells) {
      rows.add(List.of(cells));
      return this;
    }

    public Table build() {
      return new Table(name, title, headers, rows);
    }
  }
}
