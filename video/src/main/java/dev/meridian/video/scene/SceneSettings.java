package dev.meridian.video.scene;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.scene.street.SceneClass;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The settings of a synthetic street camera, as written in its location: {@code
 * scene:street?seed=7&minutes=10}.
 *
 * @param seed street and traffic follow from it; 0 or more
 * @param minutes length, above 0 to 100000
 * @param fps frames a second, 0.1 to 60
 * @param width pixels, 160 to 1920, even
 * @param height pixels, 90 to 1080, even
 * @param density factor on the traffic, 0 to 2
 * @param zipf exponent of the class frequencies, 0 to 3
 * @param empty share of the 90-second blocks in which nobody arrives, 0 to 0.9
 * @param parked chance that a parking bay is taken, 0 to 1
 * @param noise standard deviation of the sensor noise, 0 to 12 grey levels
 * @param start seconds of the street's life that pass before the first frame, 0 to 10000000
 * @param night whether it is dark
 * @param moving whether the camera pans slowly from side to side
 * @param events what changes in the course of the scene
 */
public record SceneSettings(
    long seed,
    double minutes,
    double fps,
    int width,
    int height,
    double density,
    double zipf,
    double empty,
    double parked,
    double noise,
    double start,
    boolean night,
    boolean moving,
    SceneEvents events) {
  /** What a scene location starts with. */
  public static final String SCHEME = "scene:";

  private static final String STREET = SCHEME + "street";
  private static final String NOTHING = "none";
  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put("seed", "1");
    DEFAULTS.put("minutes", "10");
    DEFAULTS.put("fps", "10");
    DEFAULTS.put("width", "640");
    DEFAULTS.put("height", "360");
    DEFAULTS.put("density", "1");
    DEFAULTS.put("zipf", "1.2");
    DEFAULTS.put("empty", "0.25");
    DEFAULTS.put("parked", "0.4");
    DEFAULTS.put("noise", "2");
    DEFAULTS.put("start", "0");
    DEFAULTS.put("night", "false");
    DEFAULTS.put("moving", "false");
    DEFAULTS.put("late", NOTHING);
    DEFAULTS.put("late-from", "0");
    DEFAULTS.put("dim", "0");
    DEFAULTS.put("dim-from", "0");
    DEFAULTS.put("dim-over", "0");
    DEFAULTS.put("cuts", "0");
    DEFAULTS.put("turn-from", "0");
  }

  public SceneSettings {
    if (seed < 0) {
      throw refused("seed=%d is below 0: use 0 or more".formatted(seed));
    }
    if (minutes == 0) {
      throw refused("minutes=0 gives no frames: use a length above 0");
    }
    within("minutes", minutes, 0, 100_000);
    within("fps", fps, 0.1, 60);
    within("width", width, 160, 1920);
    within("height", height, 90, 1080);
    if (width % 2 != 0 || height % 2 != 0) {
      throw refused("width=%d and height=%d must both be even".formatted(width, height));
    }
    within("density", density, 0, 2);
    within("zipf", zipf, 0, 3);
    within("empty", empty, 0, 0.9);
    within("parked", parked, 0, 1);
    within("noise", noise, 0, 12);
    within("start", start, 0, 1e7);
  }

  /**
   * Reads a location.
   *
   * @throws MeridianException INVALID_ARGUMENT when it is no scene, or a key is unknown, given
   *     twice, not a number or out of its range
   */
  public static SceneSettings parse(String location) {
    int question = location.indexOf('?');
    String what = question < 0 ? location : location.substring(0, question);
    if (!what.equals(STREET)) {
      throw refused("'%s' is not a scene: the only one is '%s'".formatted(what, STREET));
    }
    Map<String, String> given = question < 0 ? Map.of() : keys(location.substring(question + 1));
    return new SceneSettings(
        whole(given, "seed"),
        number(given, "minutes"),
        number(given, "fps"),
        pixels(given, "width"),
        pixels(given, "height"),
        number(given, "density"),
        number(given, "zipf"),
        number(given, "empty"),
        number(given, "parked"),
        number(given, "noise"),
        number(given, "start"),
        truth(given, "night"),
        truth(given, "moving"),
        events(given));
  }

  private static SceneEvents events(Map<String, String> given) {
    return new SceneEvents(
        late(given.getOrDefault("late", NOTHING)),
        number(given, "late-from"),
        number(given, "dim"),
        number(given, "dim-from"),
        number(given, "dim-over"),
        number(given, "cuts"),
        number(given, "turn-from"));
  }

  private static Optional<SceneClass> late(String name) {
    if (name.equals(NOTHING)) {
      return Optional.empty();
    }
    return Optional.of(
        SceneClass.named(name)
            .orElseThrow(
                () -> refused("late=%s: use one of %s".formatted(name, SceneClass.labels()))));
  }

  /** Number of frames. */
  public long frames() {
    return Math.max(1, Math.round(minutes * 60 * fps));
  }

  /** Presentation time of a frame, microseconds from the first. */
  public long timeMicros(long index) {
    return Math.round(index * 1e6 / fps);
  }

  private static Map<String, String> keys(String query) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      if (!DEFAULTS.containsKey(key)) {
        throw refused(
            "unknown key '%s': use one of %s".formatted(key, new TreeSet<>(DEFAULTS.keySet())));
      }
      if (equals < 0) {
        throw refused("'%s' has no value: write %s=%s".formatted(key, key, DEFAULTS.get(key)));
      }
      if (given.put(key, part.substring(equals + 1)) != null) {
        throw refused("'%s' is given twice".formatted(key));
      }
    }
    return given;
  }

  private static double number(Map<String, String> given, String key) {
    String text = given.getOrDefault(key, DEFAULTS.get(key));
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw unreadable(key, text, "a number", e);
    }
  }

  private static long whole(Map<String, String> given, String key) {
    String text = given.getOrDefault(key, DEFAULTS.get(key));
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw unreadable(key, text, "a whole number", e);
    }
  }

  /** A whole number as an int; what does not fit is out of every range of pixels anyway. */
  private static int pixels(Map<String, String> given, String key) {
    return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, whole(given, key)));
  }

  private static MeridianException unreadable(
      String key, String text, String kind, NumberFormatException cause) {
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT, "scene: %s=%s is not %s".formatted(key, text, kind), cause);
  }

  private static boolean truth(Map<String, String> given, String key) {
    String text = given.getOrDefault(key, DEFAULTS.get(key));
    if (!text.equals("true") && !text.equals("false")) {
      throw refused("%s=%s: use true or false".formatted(key, text));
    }
    return text.equals("true");
  }

  private static void within(String key, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw refused("%s=%s is out of range: use %s to %s".formatted(key, value, low, high));
    }
  }

  private static MeridianException refused(String problem) {
    return new MeridianException(ErrorCode.INVALID_ARGUMENT, "scene: " + problem);
  }
}
