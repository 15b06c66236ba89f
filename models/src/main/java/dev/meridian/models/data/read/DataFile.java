package dev.meridian.models.data.read;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A text file that is read once from its beginning, line by line in UTF-8, which knows where it is.
 * Not thread-safe.
 */
final class DataFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final BufferedReader reader;
  private long lineNumber;

  private DataFile(Path path, BufferedReader reader) {
    this.path = path;
    this.reader = reader;
  }

  /**
   * @throws MeridianException {@link ErrorCode#FILE_NOT_FOUND} or {@link ErrorCode#BAD_DATA} when
   *     it cannot be opened
   */
  static DataFile open(Path path) {
    try {
      InputStream in = Files.newInputStream(path);
      try {
        if (path.toString().endsWith(".gz")) {
          in = new GZIPInputStream(in, BUFFER);
        }
      } catch (IOException e) {
        in.close();
        throw e;
      }
      // Malformed UTF-8 becomes replacement characters: a reader of numbers then refuses the line.
      return new DataFile(
          path, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), BUFFER));
    } catch (NoSuchFileException e) {
      throw new MeridianException(ErrorCode.FILE_NOT_FOUND, "there is no file " + path, e);
    } catch (IOException e) {
      throw new MeridianException(
          ErrorCode.BAD_DATA, "%s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** The next line, or null at the end. */
  String next() {
    try {
      lineNumber++;
      return reader.readLine();
    } catch (IOException e) {
      throw new MeridianException(
          ErrorCode.BAD_DATA,
          "%s breaks off after line %d: %s".formatted(path, lineNumber - 1, e.getMessage()),
          e);
    }
  }

  Path path() {
    return path;
  }

  /** Number of the line that {@link #next} gave last, from 1. */
  long lineNumber() {
    return lineNumber;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
