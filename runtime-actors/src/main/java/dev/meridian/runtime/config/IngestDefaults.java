package dev.meridian.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The node's {@code meridian.ingest}, from which each stream gets its own settings. A stream keeps
 * all of them as text by key, so that a later change of the defaults does not touch it.
 */
public final class IngestDefaults {
  private static final String SECTION = "meridian.ingest";

  private final Config defaults;

  IngestDefaults(Config defaults) {
    this.defaults = defaults;
    read(defaults);
  }

  /** The settings of a stream that sets nothing of its own. */
  public StreamSettings settings() {
    return read(defaults);
  }

  /**
   * The settings of a stream.
   *
   * @param own by key under {@code meridian.ingest}, such as {@code k} or {@code objects.reduction}
   * @throws MeridianException with INVALID_ARGUMENT for a key there is not, naming the nearest, or
   *     a value out of range
   */
  public StreamSettings settings(Map<String, String> own) {
    return read(merged(own));
  }

  /** All settings of a stream as text by key, its own over the defaults; checked. */
  public Map<String, String> complete(Map<String, String> own) {
    Config merged = merged(own);
    read(merged);
    Map<String, String> all = new TreeMap<>();
    for (String key : keys()) {
      all.put(key, merged.getString(key));
    }
    return all;
  }

  /** Every key there is, sorted. */
  public List<String> keys() {
    return defaults.entrySet().stream().map(entry -> entry.getKey()).sorted().toList();
  }

  private Config merged(Map<String, String> own) {
    List<String> known = keys();
    Config merged = defaults;
    for (Map.Entry<String, String> setting : new TreeMap<>(own).entrySet()) {
      if (!known.contains(setting.getKey())) {
        throw ConfigReader.unknown(SECTION + "." + setting.getKey(), setting.getKey(), known);
      }
      merged =
          ConfigFactory.parseMap(
                  Map.of(
                      ConfigUtil.joinPath(ConfigUtil.splitPath(setting.getKey())),
                      setting.getValue()))
              .withFallback(merged);
    }
    return merged;
  }

  private static StreamSettings read(Config config) {
    try {
      return StreamSettings.read(new ConfigReader(SECTION, config));
    } catch (ConfigException e) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, SECTION + ": " + ConfigReader.oneLine(e), e);
    }
  }
}
