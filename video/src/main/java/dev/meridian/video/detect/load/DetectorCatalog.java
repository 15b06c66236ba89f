package dev.meridian.video.detect.load;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.base.NearestName;
import dev.meridian.video.detect.DetectorSettings;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The detectors that are set up on a node, by name. Opens none of them. */
public final class DetectorCatalog {
  private final SortedMap<String, DetectorSettings> byName = new TreeMap<>();

  /**
   * A catalog of the given detectors.
   *
   * @throws MeridianException with {@link ErrorCode#INVALID_ARGUMENT} when two have the same name
   */
  public DetectorCatalog(Collection<DetectorSettings> detectors) {
    for (DetectorSettings settings : detectors) {
      if (byName.put(settings.name(), settings) != null) {
        throw new MeridianException(
            ErrorCode.INVALID_ARGUMENT,
            "two models have the name " + settings.name() + "; rename one of them");
      }
    }
  }

  /** All of them, by name. */
  public List<DetectorSettings> all() {
    return List.copyOf(byName.values());
  }

  /**
   * The detector of that name.
   *
   * @throws MeridianException with {@link ErrorCode#UNKNOWN_MODEL} and the nearest names
   */
  public DetectorSettings find(String name) {
    DetectorSettings settings = byName.get(name);
    if (settings == null) {
      throw new MeridianException(
          ErrorCode.UNKNOWN_MODEL,
          "there is no model '%s'%s; known models: %s"
              .formatted(
                  name,
                  NearestName.hint(name, byName.keySet()),
                  byName.isEmpty() ? "none" : String.join(", ", byName.keySet())));
    }
    return settings;
  }
}
