package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.ReferenceData;
import dev.meridian.experiments.focus.eval.EvalStream.Tier;
import dev.meridian.experiments.report.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The streams of the evaluation. Scenes have seeds below those that the street detector was trained
 * on.
 */
final class EvalStreams {
  private static final String STREET_GT = "street";
  private static final String REAL_GT = "nanodet_plus_m_640";

  private static final List<String> REAL_DETECTORS =
      List.of("yolo-fastest-1.1_320", "fastestdet_352", "nanodet_plus_m_320");

  /**
   * Pictures of scenes have little noise, so that people far away can be told from the ground. Set
   * on scenes of other seeds.
   */
  private static final Map<String, String> DAY = ownOfScene(8, 13);

  /** By night noise counts for more; that things differ less there is seen to by the dark level. */
  private static final Map<String, String> NIGHT = ownOfScene(6, 10);

  private EvalStreams() {}

  /** How long scenes last unless one says otherwise. */
  static double minutes(Scale scale) {
    return scale.pick(4.0, 20.0, 60.0);
  }

  /** Tier S: eight scenes at one frame a second. */
  static List<EvalStream> scenes(Scale scale, double minutes, long seed) {
    double lateFrom = 0.75 * minutes;
    List<EvalStream> all = new ArrayList<>();
    add(all, "street", "by day", minutes, seed, "&density=0.7&parked=0");
    add(all, "crowded", "busy, hardly ever empty", minutes, seed + 1, "&density=1.6&empty=0.05");
    add(all, "night", "by night", minutes, seed + 2, "&night=true&parked=0");
    add(
        all,
        "lonely",
        "by night, mostly empty",
        minutes,
        seed + 3,
        "&night=true&density=0.6&empty=0.6&parked=0");
    add(
        all,
        "dusk",
        "the light goes",
        minutes,
        seed + 4,
        "&parked=0.1&dim=0.5&dim-over=" + minutes);
    add(
        all,
        "late",
        "buses come late",
        minutes,
        seed + 5,
        "&parked=0.1&zipf=0.8&late=bus&late-from=" + lateFrom);
    add(all, "pan", "the camera pans", minutes, seed + 6, "&parked=0&moving=true");
    add(all, "news", "cuts every 20 s", minutes, seed + 7, "&parked=0&cuts=20");
    return scale == Scale.SMOKE ? List.of(all.get(0), all.get(6)) : all;
  }

  private static void add(
      List<EvalStream> all, String name, String about, double minutes, long seed, String more) {
    String location =
        "scene:street?seed=%d&minutes=%s&fps=1%s".formatted(1000 + 10 * seed, minutes, more);
    Map<String, String> own = more.contains("night=") ? NIGHT : DAY;
    boolean moving = more.contains("moving=") || more.contains("cuts=");
    all.add(
        new EvalStream(
            name, Tier.S, location, 1, STREET_GT, moving, List.of(STREET_GT), own, about));
  }

  /**
   * Thresholds of subtraction, blobs that are taken apart; and networks start from the generic
   * weights of streets.
   */
  private static Map<String, String> ownOfScene(int weak, int strong) {
    return Map.of(
        "objects.subtraction.weak-threshold",
        String.valueOf(weak),
        "objects.subtraction.strong-threshold",
        String.valueOf(strong),
        "objects.subtraction.noise-factor",
        "2",
        "objects.boxes.split-share",
        "0.7",
        "specialize.pretrained",
        "true");
  }

  /** Tier R: the real videos. They are short, so they are sampled more often. */
  static List<EvalStream> videos(Scale scale, ReferenceData data) {
    List<EvalStream> all = new ArrayList<>();
    real(all, data, "person-bicycle-car-detection", 5, false);
    if (scale != Scale.SMOKE) {
      real(all, data, "vtest-480x360", 5, false);
      real(all, data, "road-vehicles", 5, false);
      real(all, data, "one-by-one-person-detection", 5, false);
      real(all, data, "plaza-pedestrians", 5, false);
      real(all, data, "highway-overhead", 5, false);
      real(all, data, "dashcam-highway", 10, true);
    }
    return all;
  }

  private static void real(
      List<EvalStream> all, ReferenceData data, String name, double fps, boolean moving) {
    all.add(
        new EvalStream(
            name,
            Tier.R,
            data.video(name + ".mp4").toString(),
            fps,
            REAL_GT,
            moving,
            REAL_DETECTORS,
            Map.of(),
            "real video at " + fps + " fps"));
  }
}
