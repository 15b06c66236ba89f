package dev.meridian.models.data.read;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.Documents;
import dev.meridian.models.data.DocumentsBuilder;
import java.nio.file.Path;

/**
 * Reads UCI bags of words: three header lines (documents D, words W, entries), then {@code document
 * word count} per line, documents and words from 1. Documents may come in any order.
 *
 * <p>A word above W is unknown to the vocabulary and its line is bad. Fewer or more entries than
 * the header says is an error of the file, whatever may be skipped.
 */
public final class DocwordReader {
  private DocwordReader() {}

  public static Documents read(Path file, BadLines badLines) {
    try (DataFile lines = DataFile.open(file)) {
      int documents = header(lines, "number of documents");
      int words = header(lines, "number of words");
      int entries = header(lines, "number of entries");
      DocumentsBuilder builder = new DocumentsBuilder(documents, words);
      long read = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        read++;
        try {
          addLine(line, documents, words, builder);
        } catch (BadLineException e) {
          badLines.add(lines, e);
        }
      }
      if (read != entries) {
        throw new MeridianException(
            ErrorCode.BAD_DATA,
            "%s has %d entries and its header says %d: the file is cut off or was changed"
                .formatted(file, read, entries));
      }
      return builder.build();
    }
  }

  private static int header(DataFile lines, String what) {
    String line = lines.next();
    try {
      return Fields.wholeNumber(line == null ? "" : line, 1, Integer.MAX_VALUE - 8, what);
    } catch (BadLineException e) {
      throw new MeridianException(
          ErrorCode.BAD_DATA,
          "%s line %d: %s; a docword file begins with three such lines"
              .formatted(lines.path(), lines.lineNumber(), e.getMessage()),
          e);
    }
  }

  private static void addLine(String line, int documents, int words, DocumentsBuilder builder)
      throws BadLineException {
    String[] fields = line.strip().split("\\s+", -1);
    if (fields.length != 3) {
      throw new BadLineException(
          "expected document word count, found '%s'".formatted(Fields.brief(line)));
    }
    int document = Fields.wholeNumber(fields[0], 1, documents, "document");
    int word = Fields.wholeNumber(fields[1], 1, words, "word");
    int count = Fields.wholeNumber(fields[2], 1, Integer.MAX_VALUE, "count");
    builder.add(document - 1, word - 1, count);
  }
}
