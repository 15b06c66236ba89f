package dev.meridian.models.data.read;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.Examples;
import dev.meridian.models.data.ExamplesBuilder;
import java.nio.file.Path;

/**
 * Reads LIBSVM's format: {@code label feature:value feature:value …} per line, features from 1 and
 * ascending. Whole-numbered labels of at least 0 are classes as they are; where labels of −1 and 1
 * are used, −1 is class 0. What follows a {@code #} is a comment.
 */
public final class LibsvmReader {
  private static final int MAX_CLASSES = 1_000_000;
  private static final int MAX_FEATURES = 100_000_000;

  private LibsvmReader() {}

  public static Examples read(Path file, BadLines badLines) {
    ExamplesBuilder builder = new ExamplesBuilder();
    boolean[] seen = new boolean[2];
    try (DataFile lines = DataFile.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        int comment = line.indexOf('#');
        String text = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (text.isEmpty()) {
          continue;
        }
        try {
          addLine(text, builder, seen);
        } catch (BadLineException e) {
          builder.dropExample();
          badLines.add(lines, e);
        }
      }
    }
    if (seen[0] && seen[1]) {
      throw new MeridianException(
          ErrorCode.BAD_DATA, file + " has labels of -1 and of 0: number its classes from 0");
    }
    return builder.build(1, 2);
  }

  /**
   * Adds an example.
   *
   * @param seen whether there was a label of −1, and whether there was one of 0
   */
  private static void addLine(String line, ExamplesBuilder builder, boolean[] seen)
      throws BadLineException {
    String[] fields = line.split("\\s+", -1);
    float label = label(fields[0]);
    int last = 0;
    for (int i = 1; i < fields.length; i++) {
      int colon = fields[i].indexOf(':');
      if (colon < 0) {
        throw new BadLineException(
            "expected feature:value, found '%s'".formatted(Fields.brief(fields[i])));
      }
      int feature =
          Fields.wholeNumber(fields[i].substring(0, colon), last + 1, MAX_FEATURES, "feature");
      builder.addValue(feature - 1, Fields.number(fields[i].substring(colon + 1), "value"));
      last = feature;
    }
    seen[0] |= label == -1;
    seen[1] |= label == 0;
    builder.endExample(Math.max(0, (int) label));
  }

  private static float label(String text) throws BadLineException {
    float label = Fields.number(text, "label");
    if (label < -1 || label >= MAX_CLASSES || label != (int) label) {
      throw new BadLineException("label '%s' is no class number".formatted(Fields.brief(text)));
    }
    return label;
  }
}
