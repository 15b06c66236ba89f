package dev.meridian.runtime.training;

import dev.meridian.runtime.mirror.LinkTraffic;
import dev.meridian.runtime.protocol.DataCenterFigures;
import dev.meridian.runtime.protocol.DataCenterFigures.LinkFigures;
import dev.meridian.runtime.protocol.ShardEvent.ShardDescribed;
import dev.meridian.runtime.protocol.ShardEvent.StreamFigures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Adds up what the machines of one data center send and what its shards say of themselves. */
final class TrafficMeter {
  private final int dataCenter;
  private final TreeMap<Integer, List<LinkTraffic>> links = new TreeMap<>();
  private final long startNanos = System.nanoTime();

  TrafficMeter(int dataCenter) {
    this.dataCenter = dataCenter;
  }

  /** Counts for one machine's link to another data center. */
  LinkTraffic add(int toDataCenter) {
    LinkTraffic traffic = new LinkTraffic(toDataCenter);
    links.computeIfAbsent(toDataCenter, key -> new ArrayList<>()).add(traffic);
    return traffic;
  }

  /**
   * Figures of now.
   *
   * @param clock finished by all workers of the data center
   * @param shards what they said last
   */
  DataCenterFigures figures(long clock, Collection<ShardDescribed> shards) {
    float threshold = 0;
    int held = 0;
    long elements = 0;
    double squares = 0;
    for (ShardDescribed shard : shards) {
      threshold = Math.max(threshold, shard.hardThreshold());
      held += shard.heldReads();
      elements += shard.withheldElements();
      squares += shard.withheldNorm() * shard.withheldNorm();
    }
    List<LinkFigures> figures = new ArrayList<>();
    links.forEach((to, machines) -> figures.add(link(to, machines, shards)));
    return new DataCenterFigures(clock, threshold, held, elements, Math.sqrt(squares), figures);
  }

  private LinkFigures link(int to, List<LinkTraffic> machines, Collection<ShardDescribed> shards) {
    long data = 0;
    long control = 0;
    long messages = 0;
    double rate = 0;
    long busyNanos = 0;
    for (LinkTraffic machine : machines) {
      LinkTraffic.Figures figures = machine.figures();
      data += figures.dataBytes();
      control += figures.controlBytes();
      messages += figures.messages();
      rate += figures.bytesPerSecond();
      busyNanos += figures.busyNanos();
    }
    double aliveNanos = Math.max(1, System.nanoTime() - startNanos);
    double utilisation = Math.min(1, busyNanos / aliveNanos / machines.size());
    return new LinkFigures(
        dataCenter, to, data, control, messages, softThreshold(to, shards), rate, utilisation);
  }

  private static float softThreshold(int to, Collection<ShardDescribed> shards) {
    float least = Float.MAX_VALUE;
    for (ShardDescribed shard : shards) {
      for (StreamFigures stream : shard.streams()) {
        if (stream.peer() == to && stream.softThreshold() > 0) {
          least = Math.min(least, stream.softThreshold());
        }
      }
    }
    return least == Float.MAX_VALUE ? 0 : least;
  }
}
