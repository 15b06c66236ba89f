package dev.meridian.models.overlay;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Groups of data centers and the hubs between them (Thesis §5.3.5). Within a group everyone talks
 * to everyone. For each pair of groups one data center on either side is the hub: it sends its
 * group's updates to the other hub and hands on what comes back.
 *
 * <p>So every update reaches every data center on exactly one way: origin, perhaps its group's hub,
 * perhaps the other group's hub, destination.
 *
 * @param version rises with every change of hubs; all data centers of a job go through the versions
 *     in order
 * @param groups the data centers of each group, ascending; every data center is in one group
 * @param hubs {@code hubs.get(g).get(h)} is the data center of group g that talks to group h; what
 *     stands at {@code g == h} means nothing
 */
public record Overlay(int version, List<List<Integer>> groups, List<List<Integer>> hubs) {
  public Overlay {
    groups = groups.stream().map(group -> group.stream().sorted().toList()).toList();
    hubs = hubs.stream().map(List::copyOf).toList();
    checkGroups(groups);
    checkHubs(groups, hubs);
  }

  private static void checkGroups(List<List<Integer>> groups) {
    TreeSet<Integer> seen = new TreeSet<>();
    for (List<Integer> group : groups) {
      if (group.isEmpty()) {
        throw invalid("a group of data centers is empty");
      }
      for (int dataCenter : group) {
        if (dataCenter < 0 || !seen.add(dataCenter)) {
          throw invalid("data center " + dataCenter + " must be in exactly one group");
        }
      }
    }
    if (groups.isEmpty()) {
      throw invalid("there must be at least one data center");
    }
  }

  private static void checkHubs(List<List<Integer>> groups, List<List<Integer>> hubs) {
    if (hubs.size() != groups.size()) {
      throw invalid(groups.size() + " groups need as many lists of hubs, got " + hubs.size());
    }
    for (int from = 0; from < groups.size(); from++) {
      for (int to = 0; to < groups.size(); to++) {
        if (hubs.get(from).size() != groups.size()
            || (from != to && !groups.get(from).contains(hubs.get(from).get(to)))) {
          throw invalid("group %d needs one of its own as the hub to group %d".formatted(from, to));
        }
      }
    }
  }

  private static MeridianException invalid(String why) {
    return new MeridianException(ErrorCode.INVALID_ARGUMENT, "overlay: " + why);
  }

  /** One group: everyone talks to everyone. */
  public static Overlay mesh(List<Integer> dataCenters) {
    return new Overlay(0, List.of(dataCenters), List.of(List.of(-1)));
  }

  /** Groups whose hub towards every other group is their first data center. */
  public static Overlay withFirstAsHub(List<List<Integer>> groups) {
    List<List<Integer>> hubs = new ArrayList<>();
    for (List<Integer> group : groups) {
      hubs.add(groups.stream().map(other -> group.get(0)).toList());
    }
    return new Overlay(0, groups, hubs);
  }

  /** The next version, with another data center as the hub from one group to another. */
  public Overlay withHub(int group, int otherGroup, int dataCenter) {
    List<List<Integer>> changed = new ArrayList<>(hubs);
    List<Integer> row = new ArrayList<>(hubs.get(group));
    row.set(otherGroup, dataCenter);
    changed.set(group, row);
    return new Overlay(version + 1, groups, changed);
  }

  /** All data centers, ascending. */
  public List<Integer> dataCenters() {
    return groups.stream().flatMap(List::stream).sorted().toList();
  }

  /** All data centers but one, ascending. */
  public List<Integer> others(int dataCenter) {
    return dataCenters().stream().filter(other -> other != dataCenter).toList();
  }

  /** The group of a data center. */
  public int groupOf(int dataCenter) {
    for (int group = 0; group < groups.size(); group++) {
      if (groups.get(group).contains(dataCenter)) {
        return group;
      }
    }
    throw invalid("data center " + dataCenter + " is in no group");
  }

  /** The data center of a group that talks to another group. */
  public int hub(int group, int otherGroup) {
    return hubs.get(group).get(otherGroup);
  }

  /** Whether every data center talks to every other. */
  public boolean isMesh() {
    return groups.size() == 1;
  }
}
