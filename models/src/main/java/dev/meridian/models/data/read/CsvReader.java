package dev.meridian.models.data.read;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.Examples;
import dev.meridian.models.data.ExamplesBuilder;
import java.nio.file.Path;

/**
 * Reads comma-separated vectors: on each line the same number of columns, one of which is the label
 * (a whole number from 0) and the others features in their order. A first line without any number
 * is a header. Zeros are not kept.
 */
public final class CsvReader {
  private static final int MAX_CLASSES = 1_000_000;

  private CsvReader() {}

  /**
   * Reads a file whole.
   *
   * @param labelColumn from 0, or counted from the last column by −1, −2, …
   */
  public static Examples read(Path file, int labelColumn, BadLines badLines) {
    ExamplesBuilder builder = new ExamplesBuilder();
    int columns = 0;
    try (DataFile lines = DataFile.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank() || (lines.lineNumber() == 1 && Fields.isHeader(line))) {
          continue;
        }
        String[] fields = line.split(",", -1);
        columns = columns == 0 ? checked(fields.length, labelColumn, file) : columns;
        try {
          addLine(fields, columns, Math.floorMod(labelColumn, columns), builder);
        } catch (BadLineException e) {
          builder.dropExample();
          badLines.add(lines, e);
        }
      }
    }
    return builder.build(columns - 1, 2);
  }

  private static int checked(int columns, int labelColumn, Path file) {
    if (columns < 2 || labelColumn >= columns || labelColumn < -columns) {
      throw new MeridianException(
          ErrorCode.BAD_DATA,
          "%s has %d columns: it needs a feature and a label in column %d"
              .formatted(file, columns, labelColumn));
    }
    return columns;
  }

  private static void addLine(
      String[] fields, int columns, int labelColumn, ExamplesBuilder builder)
      throws BadLineException {
    if (fields.length != columns) {
      throw new BadLineException(
          "%d columns where the first line has %d".formatted(fields.length, columns));
    }
    int feature = 0;
    for (int i = 0; i < columns; i++) {
      if (i != labelColumn) {
        float value = Fields.number(fields[i], "column " + (i + 1));
        if (value != 0) {
          builder.addValue(feature, value);
        }
        feature++;
      }
    }
    builder.endExample(Fields.wholeNumber(fields[labelColumn], 0, MAX_CLASSES - 1, "label"));
  }
}
