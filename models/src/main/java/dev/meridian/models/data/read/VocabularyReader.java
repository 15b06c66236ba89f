package dev.meridian.models.data.read;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads UCI's {@code vocab.txt}: one word per line, the first line being word 1 of the docword
 * file.
 */
public final class VocabularyReader {
  private VocabularyReader() {}

  /**
   * Reads a file whole.
   *
   * @param words size of the vocabulary that the documents have
   * @throws MeridianException {@link ErrorCode#BAD_DATA} when the file has more or fewer words
   */
  public static Vocabulary read(Path file, int words) {
    List<String> read = new ArrayList<>();
    try (DataFile lines = DataFile.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        read.add(line.strip());
      }
    }
    if (read.size() != words) {
      throw new MeridianException(
          ErrorCode.BAD_DATA,
          "%s has %d words and the documents have a vocabulary of %d: take the vocabulary that belongs to them"
              .formatted(file, read.size(), words));
    }
    return new Vocabulary(read);
  }
}
