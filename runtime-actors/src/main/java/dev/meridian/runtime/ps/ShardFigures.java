package dev.meridian.runtime.ps;

import dev.meridian.models.asp.AspShard;
import dev.meridian.models.asp.ShardStatistics;
import dev.meridian.runtime.protocol.ShardEvent.ShardDescribed;
import dev.meridian.runtime.protocol.ShardEvent.StreamFigures;
import java.util.Optional;

/** A core's figures as a message. */
final class ShardFigures {
  private ShardFigures() {}

  static ShardDescribed of(int machine, AspShard core, boolean digest) {
    ShardStatistics figures = core.statistics();
    return new ShardDescribed(
        machine,
        figures.clock(),
        digest ? Optional.of(core.digest()) : Optional.empty(),
        figures.hardThreshold(),
        figures.heldReads(),
        figures.withheldElements(),
        figures.withheldNorm(),
        figures.links().stream().map(ShardFigures::of).toList());
  }

  private static StreamFigures of(ShardStatistics.Link link) {
    return new StreamFigures(
        link.peer(), link.softThreshold(), link.sentBytes(), link.bytesPerSecond());
  }
}
