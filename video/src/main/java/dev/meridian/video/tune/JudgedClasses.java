package dev.meridian.video.tune;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.base.NearestName;
import dev.meridian.video.query.VerdictRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Which classes configurations are judged by. */
final class JudgedClasses {
  private JudgedClasses() {}

  /**
   * The classes asked for, or the smallest set that makes the share of the GT objects (Thesis
   * §4.5.1); without those that no unit holds.
   *
   * @throws MeridianException with NO_DATA when the GT-CNN sees nothing, with UNKNOWN_CLASS when it
   *     does not see a class asked for
   */
  static List<String> choose(ValidationPart part, TuningSettings settings, VerdictRule rule) {
    Map<String, Integer> objects = part.gtObjects();
    if (objects.isEmpty()) {
      throw new MeridianException(
          ErrorCode.NO_DATA,
          "the GT-CNN sees no objects in the sample: take a longer one, or one from a busier time");
    }
    for (String asked : settings.classes()) {
      if (!objects.containsKey(asked)) {
        throw new MeridianException(
            ErrorCode.UNKNOWN_CLASS,
            "the GT-CNN never sees '%s' in the sample, so no configuration can be judged by it%s"
                .formatted(asked, NearestName.hint(asked, objects.keySet())));
      }
    }
    List<String> wanted =
        settings.classes().isEmpty()
            ? mostFrequent(objects, settings.classShare())
            : settings.classes();
    List<String> held =
        wanted.stream().filter(name -> ClassTruth.of(part, name, rule).positives() > 0).toList();
    return held.isEmpty() ? wanted : held;
  }

  private static List<String> mostFrequent(Map<String, Integer> objects, double share) {
    long all = objects.values().stream().mapToLong(Integer::longValue).sum();
    List<Map.Entry<String, Integer>> entries = new ArrayList<>(objects.entrySet());
    entries.sort(
        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    List<String> chosen = new ArrayList<>();
    long covered = 0;
    for (Map.Entry<String, Integer> entry : entries) {
      if (covered >= share * all) {
        break;
      }
      chosen.add(entry.getKey());
      covered += entry.getValue();
    }
    return chosen;
  }
}
