package dev.meridian.models.data.read;

import dev.meridian.models.data.Ratings;
import dev.meridian.models.data.RatingsBuilder;
import java.nio.file.Path;

/**
 * Reads MovieLens' {@code ratings.csv}: a header, then {@code user,item,rating,timestamp} per line
 * (the timestamp may be missing). Lines without content are passed over.
 */
public final class MovieLensReader {
  private MovieLensReader() {}

  public static Ratings read(Path file, RatingScale scale, BadLines badLines) {
    RatingsBuilder builder = new RatingsBuilder();
    try (DataFile lines = DataFile.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank() || (lines.lineNumber() == 1 && Fields.isHeader(line))) {
          continue;
        }
        try {
          addLine(line, scale, builder);
        } catch (BadLineException e) {
          badLines.add(lines, e);
        }
      }
    }
    return builder.build();
  }

  private static void addLine(String line, RatingScale scale, RatingsBuilder builder)
      throws BadLineException {
    String[] fields = line.split(",", -1);
    if (fields.length < 3 || fields.length > 4) {
      throw new BadLineException(
          "expected user,item,rating,timestamp, found '%s'".formatted(Fields.brief(line)));
    }
    builder.add(
        Fields.wholeNumber(fields[0], 0L, Long.MAX_VALUE, "user"),
        Fields.wholeNumber(fields[1], 0L, Long.MAX_VALUE, "item"),
        Fields.rating(fields[2], scale));
  }
}
