package dev.meridian.models.data.read;

import dev.meridian.models.data.Ratings;
import dev.meridian.models.data.RatingsBuilder;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the Netflix prize format: {@code item:} on a line of its own, then {@code user,rating,date}
 * per line. One file may hold many items, and a data set many files.
 */
public final class NetflixReader {
  private static final long NO_ITEM = -1;

  private NetflixReader() {}

  public static Ratings read(List<Path> files, RatingScale scale, BadLines badLines) {
    RatingsBuilder builder = new RatingsBuilder();
    for (Path file : files) {
      readFile(file, scale, badLines, builder);
    }
    return builder.build();
  }

  private static void readFile(
      Path file, RatingScale scale, BadLines badLines, RatingsBuilder builder) {
    long item = NO_ITEM;
    try (DataFile lines = DataFile.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        String text = line.strip();
        try {
          if (text.endsWith(":")) {
            // Ratings below an item that cannot be read belong to none, not to the one before.
            item = NO_ITEM;
            item =
                Fields.wholeNumber(
                    text.substring(0, text.length() - 1), 0L, Long.MAX_VALUE, "item");
          } else if (!text.isEmpty()) {
            addRating(text, item, scale, builder);
          }
        } catch (BadLineException e) {
          badLines.add(lines, e);
        }
      }
    }
  }

  private static void addRating(String line, long item, RatingScale scale, RatingsBuilder builder)
      throws BadLineException {
    if (item == NO_ITEM) {
      throw new BadLineException(
          "'%s' stands below no item (a line such as 17:)".formatted(Fields.brief(line)));
    }
    String[] fields = line.split(",", -1);
    if (fields.length < 2 || fields.length > 3) {
      throw new BadLineException(
          "expected user,rating,date, found '%s'".formatted(Fields.brief(line)));
    }
    builder.add(
        Fields.wholeNumber(fields[0], 0L, Long.MAX_VALUE, "user"),
        item,
        Fields.rating(fields[1], scale));
  }
}
