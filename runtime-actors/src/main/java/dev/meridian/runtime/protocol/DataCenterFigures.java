package dev.meridian.runtime.protocol;

import java.util.List;

/**
 * How one data center of a job stands.
 *
 * @param clock finished by all its workers
 * @param hardThreshold of that clock; 0 before the first
 * @param heldReads reads that wait
 * @param withheldElements elements with updates that no mirror has been offered
 * @param withheldNorm Euclidean norm of those updates
 * @param links to every other data center
 */
public record DataCenterFigures(
    long clock,
    float hardThreshold,
    int heldReads,
    long withheldElements,
    double withheldNorm,
    List<LinkFigures> links) {
  public DataCenterFigures {
    links = List.copyOf(links);
  }

  /** Nothing has happened yet. */
  public static final DataCenterFigures NONE = new DataCenterFigures(0, 0, 0, 0, 0, List.of());

  /**
   * The link to another data center, all machines together.
   *
   * @param from sending data center
   * @param to receiving data center
   * @param dataBytes of messages on the data lane, without framing
   * @param controlBytes of messages on the control lane, without framing
   * @param messages on both lanes
   * @param softThreshold least of all shards; 0 without one
   * @param bytesPerSecond taken by the receiver over the time the link was busy; 0 while unknown
   * @param utilisation share of the time since the start in which the link was busy
   */
  public record LinkFigures(
      int from,
      int to,
      long dataBytes,
      long controlBytes,
      long messages,
      float softThreshold,
      double bytesPerSecond,
      double utilisation) {
    /** Both lanes. */
    public long bytes() {
      return dataBytes + controlBytes;
    }
  }
}
