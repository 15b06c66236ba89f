package dev.meridian.experiments.report;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What an experiment is given.
 *
 * @param scale how much work to do
 * @param seed the root of every random choice
 * @param outDir folder of this experiment's files; exists
 * @param progress takes plain lines for the person who waits
 * @param settings {@code --set key=value}, only keys that {@link Experiment#settings()} names
 */
public record ExperimentContext(
    Scale scale, long seed, Path outDir, Consumer<String> progress, Map<String, String> settings) {
  public ExperimentContext {
    settings = Map.copyOf(settings);
  }

  /** Tells the person who waits what is going on. */
  public void say(String line) {
    progress.accept(line);
  }

  public String setting(String key, String fallback) {
    return settings.getOrDefault(key, fallback);
  }

  public int intSetting(String key, int fallback) {
    String text = settings.get(key);
    if (text == null) {
      return fallback;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw notANumber(key, text, "a whole number", e);
    }
  }

  public double doubleSetting(String key, double fallback) {
    String text = settings.get(key);
    if (text == null) {
      return fallback;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw notANumber(key, text, "a number", e);
    }
  }

  private static MeridianException notANumber(
      String key, String text, String wanted, NumberFormatException cause) {
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT,
        "--set " + key + "=" + text + " is not allowed: give " + wanted,
        cause);
  }
}
