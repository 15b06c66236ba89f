package dev.meridian.runtime.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Where training data comes from.
 *
 * @param format {@code synthetic}, or that of the files
 * @param files to read; empty for synthetic data
 * @param skipBad bad lines that are left out before the data is refused
 */
public record DataSettings(Format format, List<Path> files, long skipBad) {
  /** What the data looks like. */
  public enum Format {
    SYNTHETIC,
    MOVIELENS,
    NETFLIX,
    DOCWORD,
    LIBSVM,
    CSV
  }

  public DataSettings {
    files = List.copyOf(files);
  }

  /** Made up. */
  public static final DataSettings MADE_UP = new DataSettings(Format.SYNTHETIC, List.of(), 0);

  public boolean synthetic() {
    return format == Format.SYNTHETIC;
  }
}
