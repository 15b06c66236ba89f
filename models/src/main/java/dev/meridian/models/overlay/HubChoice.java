package dev.meridian.models.overlay;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses hubs by bandwidth: for two groups the pair whose narrowest link, on any way from a member
 * of one group to a member of the other in either direction, is widest. Ties go to the wider link
 * between the hubs, then to the lower ids.
 */
public final class HubChoice {
  private HubChoice() {}

  /**
   * An overlay with the widest paths between groups.
   *
   * @param groups data centers of each group
   * @param bandwidth {@code bandwidth[i][j]} is what the link from data center i to j carries, in
   *     any unit
   * @throws MeridianException when a link is missing or not above 0
   */
  public static Overlay widest(List<List<Integer>> groups, double[][] bandwidth) {
    check(groups, bandwidth);
    int count = groups.size();
    int[][] hubs = new int[count][count];
    for (int a = 0; a < count; a++) {
      hubs[a][a] = -1;
      for (int b = a + 1; b < count; b++) {
        choose(groups.get(a), groups.get(b), bandwidth, a, b, hubs);
      }
    }
    List<List<Integer>> lists = new ArrayList<>();
    for (int[] row : hubs) {
      lists.add(Arrays.stream(row).boxed().toList());
    }
    return new Overlay(0, groups, lists);
  }

  private static void choose(
      List<Integer> left, List<Integer> right, double[][] bandwidth, int a, int b, int[][] hubs) {
    double bestPath = -1;
    double bestLink = -1;
    for (int x : left.stream().sorted().toList()) {
      for (int y : right.stream().sorted().toList()) {
        double link = both(bandwidth, x, y);
        double path =
            Math.min(link, Math.min(within(left, x, bandwidth), within(right, y, bandwidth)));
        if (path > bestPath || (path == bestPath && link > bestLink)) {
          bestPath = path;
          bestLink = link;
          hubs[a][b] = x;
          hubs[b][a] = y;
        }
      }
    }
  }

  private static double within(List<Integer> group, int hub, double[][] bandwidth) {
    double least = Double.MAX_VALUE;
    for (int member : group) {
      if (member != hub) {
        least = Math.min(least, both(bandwidth, member, hub));
      }
    }
    return least;
  }

  private static double both(double[][] bandwidth, int x, int y) {
    return Math.min(bandwidth[x][y], bandwidth[y][x]);
  }

  private static void check(List<List<Integer>> groups, double[][] bandwidth) {
    List<Integer> all = groups.stream().flatMap(List::stream).sorted().toList();
    for (int from : all) {
      for (int to : all) {
        boolean there = from < bandwidth.length && to < bandwidth[from].length;
        if (from != to && !(there && bandwidth[from][to] > 0)) {
          throw new MeridianException(
              ErrorCode.INVALID_ARGUMENT,
              "bandwidth from data center %d to %d is missing or not above 0".formatted(from, to));
        }
      }
    }
  }
}
