package dev.meridian.models.overlay;

/**
 * One stream of updates at one of its ends.
 *
 * @param peer the data center at the other end
 * @param source whose updates it carries, see {@link Source}
 */
public record Route(int peer, int source) implements Comparable<Route> {
  @Override
  public int compareTo(Route other) {
    int byPeer = Integer.compare(peer, other.peer);
    return byPeer != 0 ? byPeer : Integer.compare(source, other.source);
  }
}
