package dev.meridian.video.detect;

import java.nio.file.Path;
import java.util.List;

/** Where a detector's class names come from. */
public sealed interface LabelSource {
  /**
   * The names themselves.
   *
   * @param names by class id
   */
  record Listed(List<String> names) implements LabelSource {
    public Listed {
      names = List.copyOf(names);
    }
  }

  /**
   * A text file with one name a line, in the order of class ids; blank lines at the end do not
   * count.
   *
   * @param path where it is
   */
  record NamesFile(Path path) implements LabelSource {}
}
