package dev.meridian.video.detect;

import dev.meridian.models.base.Digest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One file of a detector.
 *
 * @param path where it is
 * @param expected what it must hold; when absent the file is taken as it is
 */
public record ModelFile(Path path, Optional<Digest> expected) {
  public static ModelFile of(Path path) {
    return new ModelFile(path, Optional.empty());
  }

  public static ModelFile of(Path path, String sha256) {
    return new ModelFile(path, Optional.of(new Digest(sha256)));
  }
}
