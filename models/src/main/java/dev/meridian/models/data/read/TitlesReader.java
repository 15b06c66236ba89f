package dev.meridian.models.data.read;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what items are called: {@code id,title,…} per line as in MovieLens' {@code movies.csv},
 * titles with commas in quotation marks (a mark within is written twice).
 */
public final class TitlesReader {
  private TitlesReader() {}

  /** Titles by the source's id of the item. */
  public static Map<Long, String> read(Path file, BadLines badLines) {
    Map<Long, String> titles = new TreeMap<>();
    try (DataFile lines = DataFile.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank() || (lines.lineNumber() == 1 && Fields.isHeader(line))) {
          continue;
        }
        try {
          addLine(line, titles);
        } catch (BadLineException e) {
          badLines.add(lines, e);
        }
      }
    }
    return titles;
  }

  private static void addLine(String line, Map<Long, String> titles) throws BadLineException {
    int comma = line.indexOf(',');
    if (comma < 0) {
      throw new BadLineException("expected id,title, found '%s'".formatted(Fields.brief(line)));
    }
    long id = Fields.wholeNumber(line.substring(0, comma), 0L, Long.MAX_VALUE, "item");
    titles.put(id, title(line.substring(comma + 1)));
  }

  private static String title(String rest) throws BadLineException {
    if (!rest.startsWith("\"")) {
      int end = rest.indexOf(',');
      return end < 0 ? rest : rest.substring(0, end);
    }
    StringBuilder title = new StringBuilder();
    for (int i = 1; i < rest.length(); i++) {
      boolean mark = rest.charAt(i) == '"';
      if (mark && (i + 1 == rest.length() || rest.charAt(i + 1) != '"')) {
        return title.toString();
      }
      i += mark ? 1 : 0;
      title.append(rest.charAt(i));
    }
    throw new BadLineException("a quotation mark is not closed");
  }
}
