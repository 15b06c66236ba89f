package dev.meridian.models.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What follows from an overlay for one data center: which streams it sends and receives, and which
 * received updates go into which sent streams.
 *
 * <p>Within the group each sends its own updates to each. A hub sends the sum of its group to the
 * other hub, and hands what it gets from there on to its group as a stream of its own. Nothing that
 * comes from a group goes back into it.
 */
public final class Routes {
  private final int dataCenter;
  private final Overlay overlay;
  private final List<Route> outgoing;
  private final List<Route> incoming;
  private final TreeMap<Integer, List<Route>> fed = new TreeMap<>();

  private Routes(Overlay overlay, int dataCenter) {
    this.overlay = overlay;
    this.dataCenter = dataCenter;
    TreeSet<Route> out = new TreeSet<>();
    TreeSet<Route> in = new TreeSet<>();
    int mine = overlay.groupOf(dataCenter);
    List<Integer> members =
        overlay.groups().get(mine).stream().filter(other -> other != dataCenter).toList();
    for (int member : members) {
      out.add(new Route(member, Source.ofDataCenter(dataCenter)));
      in.add(new Route(member, Source.ofDataCenter(member)));
    }
    for (int other = 0; other < overlay.groups().size(); other++) {
      if (other != mine) {
        addGroup(mine, other, members, out, in);
      }
    }
    outgoing = List.copyOf(out);
    incoming = List.copyOf(in);
    incoming.forEach(route -> fed.computeIfAbsent(route.source(), this::findFed));
    fed.put(Source.ofDataCenter(dataCenter), findFed(Source.ofDataCenter(dataCenter)));
  }

  private void addGroup(int mine, int other, List<Integer> members, Set<Route> out, Set<Route> in) {
    int hub = overlay.hub(mine, other);
    if (hub == dataCenter) {
      int remote = overlay.hub(other, mine);
      out.add(new Route(remote, Source.ofGroup(mine)));
      in.add(new Route(remote, Source.ofGroup(other)));
      members.forEach(member -> out.add(new Route(member, Source.ofGroup(other))));
    } else {
      in.add(new Route(hub, Source.ofGroup(other)));
    }
  }

  private List<Route> findFed(int source) {
    int mine = overlay.groupOf(dataCenter);
    List<Route> found = new ArrayList<>();
    for (Route route : outgoing) {
      boolean same = route.source() == source;
      boolean memberIntoGroup = !Source.isGroup(source) && route.source() == Source.ofGroup(mine);
      if (same || memberIntoGroup) {
        found.add(route);
      }
    }
    return List.copyOf(found);
  }

  public static Routes of(Overlay overlay, int dataCenter) {
    return new Routes(overlay, dataCenter);
  }

  public Overlay overlay() {
    return overlay;
  }

  /** Streams this data center sends, ascending. */
  public List<Route> outgoing() {
    return outgoing;
  }

  /** Streams this data center receives, ascending. */
  public List<Route> incoming() {
    return incoming;
  }

  /** The sent streams into which updates of a source go: its own, or of one it receives. */
  public List<Route> fedBy(int source) {
    return fed.getOrDefault(source, List.of());
  }

  /** The sources whose updates go into a sent stream, ascending; its own is one of them. */
  public List<Integer> feeding(Route route) {
    return fed.entrySet().stream()
        .filter(entry -> entry.getValue().contains(route))
        .map(entry -> entry.getKey())
        .toList();
  }

  /** The data centers whose updates a source stands for. */
  public List<Integer> origins(int source) {
    return Source.isGroup(source) ? overlay.groups().get(Source.group(source)) : List.of(source);
  }
}
