package dev.meridian.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts the configuration together: single settings over a deployment's file over {@code
 * reference.conf}.
 */
public final class ConfigLoader {
  /** What Meridian changes of Akka's own defaults. */
  private static final String AKKA_CONF = "meridian-akka.conf";

  private ConfigLoader() {}

  /**
   * Reads the configuration.
   *
   * @param home where relative paths start
   * @param file a deployment's file, such as {@code conf/node.conf}
   * @param settings single settings by full key, such as {@code meridian.rest.port}
   * @throws MeridianException FILE_NOT_FOUND or INVALID_ARGUMENT with one line that says what to
   *     change
   */
  public static NodeSettings load(Path home, Optional<Path> file, Map<String, String> settings) {
    try {
      return NodeSettings.read(assemble(home, file, settings), home);
    } catch (ConfigException e) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "configuration: " + ConfigReader.oneLine(e), e);
    }
  }

  /**
   * Reads a training job, from the same places.
   *
   * @param home where relative paths start
   * @param file the job's file, such as {@code conf/mf-ec2.conf}
   * @param settings single settings by full key, such as {@code meridian.training.clocks}
   * @throws MeridianException FILE_NOT_FOUND or INVALID_ARGUMENT with one line that says what to
   *     change
   */
  public static TrainingSettings training(
      Path home, Optional<Path> file, Map<String, String> settings) {
    try {
      return TrainingSettings.read(assemble(home, file, settings), home);
    } catch (ConfigException e) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "configuration: " + ConfigReader.oneLine(e), e);
    }
  }

  /** What actor systems start from when no deployment says otherwise. */
  public static Config actorSystem() {
    return ConfigFactory.parseResources(AKKA_CONF)
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }

  /** Texts as they are; lists in brackets, as they stand in a file. */
  private static Config commandLine(Map<String, String> settings) {
    Map<String, Object> values = new TreeMap<>();
    settings.forEach(
        (key, value) ->
            values.put(
                key,
                value.startsWith("[")
                    ? ConfigFactory.parseString("list = " + value).getValue("list").unwrapped()
                    : value));
    return ConfigFactory.parseMap(values, "command line");
  }

  private static Config assemble(Path home, Optional<Path> file, Map<String, String> settings) {
    Config deployment = file.map(ConfigLoader::parse).orElseGet(ConfigFactory::empty);
    Config own = commandLine(settings).withFallback(deployment);
    Config reference = ConfigFactory.parseResourcesAnySyntax("reference");
    UnknownKeys.refuse(own, reference);
    Config homeSetting = ConfigFactory.parseMap(Map.of("meridian.home", home.toString()));
    return own.withFallback(homeSetting)
        .withFallback(ConfigFactory.parseResources(AKKA_CONF))
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }

  private static Config parse(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MeridianException(
          ErrorCode.FILE_NOT_FOUND, "there is no configuration file " + file);
    }
    return ConfigFactory.parseFile(
        file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
  }
}
