package dev.meridian.models.overlay;

/**
 * Whose updates a stream between two data centers carries, as a number: a data center's own, or
 * those of a whole group, summed.
 */
public final class Source {
  private Source() {}

  /** A data center's own updates. */
  public static int ofDataCenter(int dataCenter) {
    return dataCenter;
  }

  /** The sum of a group's updates. */
  public static int ofGroup(int group) {
    return -1 - group;
  }

  public static boolean isGroup(int source) {
    return source < 0;
  }

  /** The group of a source that is one. */
  public static int group(int source) {
    return -1 - source;
  }
}
