package dev.meridian.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.base.NearestName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads one section of the configuration; what it refuses it names with its full key. */
final class ConfigReader {
  private final String section;
  private final Config config;

  /**
   * @param section full key of the section, for messages
   * @param config the section itself
   */
  ConfigReader(String section, Config config) {
    this.section = section;
    this.config = config;
  }

  /** The section of that name; dots in it are part of the name. */
  ConfigReader in(String key) {
    String path = ConfigUtil.joinPath(key);
    return new ConfigReader(section + "." + key, read(key, () -> config.getConfig(path)));
  }

  /** Full key of this section. */
  String section() {
    return section;
  }

  boolean has(String key) {
    return config.hasPath(key);
  }

  /** Names directly in this section, sorted. */
  List<String> names() {
    return List.copyOf(new TreeSet<>(config.root().keySet()));
  }

  String text(String key) {
    String value = read(key, () -> config.getString(key));
    if (value.isBlank()) {
      throw refused(key, "must not be empty");
    }
    return value;
  }

  List<String> texts(String key) {
    return read(key, () -> config.getStringList(key));
  }

  /** Lists in a list. */
  List<List<String>> textLists(String key) {
    return read(
        key,
        () ->
            config.getList(key).stream()
                .map(inner -> inner.atKey("list").getStringList("list"))
                .toList());
  }

  List<Integer> integers(String key) {
    return read(key, () -> config.getIntList(key));
  }

  boolean flag(String key) {
    return read(key, () -> config.getBoolean(key));
  }

  int integer(String key, int least, int most) {
    return (int) whole(key, least, most);
  }

  long whole(String key, long least, long most) {
    long value = read(key, () -> config.getLong(key));
    if (value < least || value > most) {
      throw refused(key, "= %d is not allowed: use %d to %d".formatted(value, least, most));
    }
    return value;
  }

  double number(String key, double least, double most) {
    double value = read(key, () -> config.getDouble(key));
    if (!(value >= least && value <= most)) {
      throw refused(key, "= %s is not allowed: use %s to %s".formatted(value, least, most));
    }
    return value;
  }

  float fraction(String key) {
    return (float) number(key, 0, 1);
  }

  /** A duration of at least a millisecond; a bare number is milliseconds. */
  Duration duration(String key) {
    Duration value = read(key, () -> config.getDuration(key));
    if (value.toMillis() < 1) {
      throw refused(key, "must be at least 1 ms");
    }
    return value;
  }

  /** A path; a relative one starts at {@code base}. */
  Path path(String key, Path base) {
    return base.resolve(text(key)).normalize();
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    String value = text(key);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().replace('_', '-').equalsIgnoreCase(value.replace('_', '-'))) {
        return constant;
      }
    }
    List<String> names =
        List.of(type.getEnumConstants()).stream()
            .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    throw refused(
        key,
        "= %s is not allowed: use one of %s%s"
            .formatted(value, String.join(", ", names), NearestName.hint(value, names)));
  }

  /** Runs a check of the core's own and names this section in what it refuses. */
  <T> T checked(Supplier<T> settings) {
    try {
      return settings.get();
    } catch (MeridianException e) {
      if (e.getMessage().startsWith(section)) {
        throw e;
      }
      throw new MeridianException(e.code(), section + ": " + e.getMessage(), e);
    }
  }

  /** Refuses keys that are not among the known ones and names the nearest. */
  void refuseUnknown(Collection<String> known) {
    for (String name : names()) {
      if (!known.contains(name)) {
        throw unknown(section + "." + name, name, known);
      }
    }
  }

  static MeridianException unknown(String key, String name, Collection<String> known) {
    String hint = NearestName.hint(name, known);
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT,
        "there is no setting %s%s".formatted(key, hint.isEmpty() ? ": see reference.conf" : hint));
  }

  private MeridianException refused(String key, String why) {
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT, "%s.%s %s".formatted(section, key, why));
  }

  private <T> T read(String key, Supplier<T> value) {
    try {
      return value.get();
    } catch (ConfigException.Missing e) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "%s.%s is missing: set it".formatted(section, key), e);
    } catch (ConfigException e) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "%s.%s cannot be read: %s".formatted(section, key, oneLine(e)),
          e);
    }
  }

  /** The library begins its messages with the place in the file; the first line says enough. */
  static String oneLine(ConfigException e) {
    return e.getMessage().lines().findFirst().orElse("not a configuration");
  }
}
