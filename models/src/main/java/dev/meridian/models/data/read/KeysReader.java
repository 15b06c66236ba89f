package dev.meridian.models.data.read;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Reads one whole number per line of a file with columns, to partition data by: what a document is
 * about, where a user lives.
 */
public final class KeysReader {
  private KeysReader() {}

  /**
   * Reads a file whole. No line may be bad: keys are matched to members by their place.
   *
   * @param separator between columns, for example a tab
   * @param column from 0
   * @param expected number of lines there must be
   */
  public static int[] read(Path file, char separator, int column, int expected) {
    IntStream.Builder keys = IntStream.builder();
    int count = 0;
    try (DataFile lines = DataFile.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        try {
          keys.add(key(line, separator, column));
        } catch (BadLineException e) {
          BadLines.none().add(lines, e);
        }
        count++;
      }
    }
    if (count != expected) {
      throw new MeridianException(
          ErrorCode.BAD_DATA,
          "%s has %d lines where the data has %d members".formatted(file, count, expected));
    }
    return keys.build().toArray();
  }

  private static int key(String line, char separator, int column) throws BadLineException {
    int from = 0;
    for (int i = 0; i < column; i++) {
      from = line.indexOf(separator, from) + 1;
      if (from == 0) {
        throw new BadLineException("there is no column " + (column + 1));
      }
    }
    int end = line.indexOf(separator, from);
    return Fields.wholeNumber(
        line.substring(from, end < 0 ? line.length() : end), 0, Integer.MAX_VALUE, "key");
  }
}
