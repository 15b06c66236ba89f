package dev.meridian.experiments.wan;

import dev.meridian.models.wan.WanMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups of geographically close data centers, as the thesis draws them (§5.3.5): the Americas,
 * Europe, Asia and Australia.
 */
public final class Continents {
  private static final List<List<String>> NAMES =
      List.of(
          List.of("Virginia", "California", "Oregon", "SaoPaulo"),
          List.of("Ireland", "Frankfurt"),
          List.of("Tokyo", "Seoul", "Singapore", "Sydney", "Mumbai"));

  private Continents() {}

  /** The data centers of a matrix by continent; one of an unknown name stands alone. */
  public static List<List<Integer>> of(WanMatrix matrix) {
    List<List<Integer>> groups = new ArrayList<>();
    for (List<String> continent : NAMES) {
      List<Integer> group = new ArrayList<>();
      for (int i = 0; i < matrix.size(); i++) {
        if (continent.contains(matrix.regions().get(i))) {
          group.add(i);
        }
      }
      if (!group.isEmpty()) {
        groups.add(group);
      }
    }
    for (int i = 0; i < matrix.size(); i++) {
      String region = matrix.regions().get(i);
      if (NAMES.stream().noneMatch(continent -> continent.contains(region))) {
        groups.add(List.of(i));
      }
    }
    return groups;
  }
}
