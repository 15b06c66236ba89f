package dev.meridian.runtime.training;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.config.TrainingSettings;

/**
 * What a checkpoint is of. It is written last: a folder without one is no checkpoint.
 *
 * @param configuration hash of the settings
 * @param clock that all workers had finished
 * @param incarnation of the shards
 * @param shards of a copy of the model
 */
record CheckpointManifest(Digest configuration, long clock, long incarnation, int shards) {
  private static final int VERSION = 1;

  String text() {
    return """
        # A checkpoint of a training job.
        version = %d
        configuration = %s
        clock = %d
        incarnation = %d
        shards = %d
        """
        .formatted(VERSION, configuration.hex(), clock, incarnation, shards);
  }

  static CheckpointManifest parse(String text) {
    try {
      Config config = ConfigFactory.parseString(text);
      int version = config.getInt("version");
      if (version != VERSION) {
        throw mismatch("it has version %d, expected %d".formatted(version, VERSION), null);
      }
      return new CheckpointManifest(
          new Digest(config.getString("configuration")),
          config.getLong("clock"),
          config.getLong("incarnation"),
          config.getInt("shards"));
    } catch (ConfigException e) {
      throw mismatch("its manifest cannot be read", e);
    }
  }

  /** Refuses to go on under other settings. */
  void check(TrainingSettings settings, int shardsNow) {
    if (shards != shardsNow) {
      throw mismatch(
          "it has %d shards, the configuration %d: set machines-per-data-center as it was"
              .formatted(shards, shardsNow),
          null);
    }
    if (!configuration.equals(settings.hash())) {
      throw mismatch(
          "it is of configuration %s, this is %s: restore with the settings it was made with"
              .formatted(configuration.brief(), settings.hash().brief()),
          null);
    }
  }

  private static MeridianException mismatch(String what, Exception cause) {
    return new MeridianException(
        ErrorCode.CHECKPOINT_MISMATCH, "this checkpoint cannot be used: " + what, cause);
  }
}
