package dev.meridian.models.asp;

import dev.meridian.models.ps.ElementArrays;
import java.util.ArrayList;
import java.util.List;

/**
 * Figures of a shard for reports, and for watching the regret bound (Thesis §5.A): how many updates
 * are withheld from the mirrors, and how large they are together.
 *
 * @param clock clocks finished by all local workers
 * @param heldReads reads that wait
 * @param withheldElements elements with updates that no mirror has been offered
 * @param withheldNorm Euclidean norm of those updates
 * @param hardThreshold of the clock that ended last
 * @param slowestMirrorClock least clock of attached mirrors; −1 when there is none
 * @param links one per stream to a mirror
 */
public record ShardStatistics(
    long clock,
    int heldReads,
    long withheldElements,
    double withheldNorm,
    float hardThreshold,
    long slowestMirrorClock,
    List<Link> links) {
  /**
   * One stream to a mirror.
   *
   * @param peer the data center
   * @param source whose updates, see {@link dev.meridian.models.overlay.Source}
   * @param open whether the mirror takes part
   * @param behind whether significant updates wait for credit
   * @param softThreshold of the clock that ended last; 0 without one
   * @param sentBytes of updates so far, those sent again included
   * @param inFlightBytes sent and not acknowledged
   * @param bytesPerSecond measured rate; 0 while unknown
   */
  public record Link(
      int peer,
      int source,
      boolean open,
      boolean behind,
      float softThreshold,
      long sentBytes,
      long inFlightBytes,
      double bytesPerSecond) {}

  public ShardStatistics {
    links = List.copyOf(links);
  }

  static ShardStatistics of(AspShard shard) {
    long elements = 0;
    double squares = 0;
    ElementArrays withheld = shard.store.accumulated();
    for (int table = 0; table < withheld.tables(); table++) {
      int width = withheld.width(table);
      for (int place = withheld.nextTouched(table, 0);
          place >= 0;
          place = withheld.nextTouched(table, place + 1)) {
        for (int i = place * width; i < (place + 1) * width; i++) {
          double value = withheld.get(table, i);
          elements += value == 0 ? 0 : 1;
          squares += value * value;
        }
      }
    }
    long min = shard.mirrorClocks.min();
    return new ShardStatistics(
        shard.clock(),
        shard.local.heldReads(),
        elements,
        Math.sqrt(squares),
        shard.sender.threshold(),
        min == Long.MAX_VALUE ? -1 : min,
        links(shard.streams));
  }

  private static List<Link> links(OutgoingStreams streams) {
    List<Link> links = new ArrayList<>();
    for (OutgoingStream stream : streams.all()) {
      SendWindow window = stream.window();
      links.add(
          new Link(
              stream.route().peer(),
              stream.route().source(),
              stream.isOpen(),
              stream.isBehind(),
              stream.softThreshold(),
              window.sentBytes(),
              window.inFlightBytes(),
              window.rate().bytesPerSecond()));
    }
    return links;
  }
}
