package dev.meridian.runtime.config;

import java.nio.file.Path;

/**
 * When and where checkpoints are written.
 *
 * @param everyClocks from one to the next; 0 for none but those that are asked for
 * @param folder that gets a folder per checkpoint
 */
public record CheckpointSettings(long everyClocks, Path folder) {
  static CheckpointSettings read(ConfigReader reader, Path home) {
    return new CheckpointSettings(
        reader.whole("every-clocks", 0, Long.MAX_VALUE), reader.path("folder", home));
  }
}
