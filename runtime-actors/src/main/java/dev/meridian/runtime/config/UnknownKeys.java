package dev.meridian.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.TreeMap;

/**
 * Refuses settings under {@code meridian} that nothing reads, so that no typing error is silent.
 */
final class UnknownKeys {
  private static final String ROOT = "meridian";

  private UnknownKeys() {}

  /**
   * @param own what the user has set
   * @param reference every key there is
   */
  static void refuse(Config own, Config reference) {
    if (own.hasPath(ROOT)) {
      compare(ROOT, own.getObject(ROOT), reference.getObject(ROOT));
    }
  }

  private static void compare(String section, ConfigObject own, ConfigObject known) {
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(own).entrySet()) {
      String key = section + "." + entry.getKey();
      ConfigValue counterpart = known.get(entry.getKey());
      if (counterpart == null) {
        throw ConfigReader.unknown(key, entry.getKey(), known.keySet());
      }
      if (!isFree(key)
          && entry.getValue() instanceof ConfigObject inner
          && counterpart instanceof ConfigObject knownInner) {
        compare(key, inner, knownInner);
      }
    }
  }

  /** Sections whose keys are the user's own, or Akka's. */
  private static boolean isFree(String section) {
    return section.equals(ROOT + ".models") || section.startsWith(ROOT + ".dispatchers.");
  }
}
