package dev.meridian.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a git checkout stands.
 *
 * @param commit full id, or {@code unknown}
 * @param dirty whether tracked or new files differ from it
 */
record GitState(String commit, boolean dirty) {

  static GitState of(Path folder) {
    Optional<String> commit = git(folder, "rev-parse", "HEAD");
    Optional<String> changes = git(folder, "status", "--porcelain");
    return new GitState(commit.orElse("unknown"), !changes.orElse("").isEmpty());
  }

  private static Optional<String> git(Path folder, String first, String second) {
    try {
      Process process =
          new ProcessBuilder("git", first, second)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      try (InputStream output = process.getInputStream()) {
        String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
