package dev.meridian.experiments.gaia.measure;

import dev.meridian.experiments.sim.MirrorWatch;
import dev.meridian.models.asp.MirrorMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes between a data center that was away and each other one to catch up: from the opening of
 * a new stream to the first clock on it, which says that nothing significant is owed any more.
 */
public final class ReturnTraffic implements MirrorWatch {
  private record Stream(int from, int to, int shard) {}

  private final int away;
  private final long awayNanos;
  private final long backNanos;
  private final Map<Stream, Double> catchingUp = new HashMap<>();
  private final Map<String, Double> bytes = new TreeMap<>();
  private long detachedNanos = Long.MAX_VALUE;
  private long levelNanos = -1;

  /**
   * Watches one data center.
   *
   * @param awayNanos when its links stop working
   * @param backNanos when they work again
   */
  public ReturnTraffic(int away, long awayNanos, long backNanos) {
    this.away = away;
    this.awayNanos = awayNanos;
    this.backNanos = backNanos;
  }

  @Override
  public void onSend(long nanos, int from, int to, int shard, MirrorMessage message, double size) {
    if ((from != away && to != away) || nanos < awayNanos) {
      return;
    }
    Stream stream = new Stream(from, to, shard);
    if (message instanceof MirrorMessage.OpenStream) {
      catchingUp.putIfAbsent(stream, 0.0);
    } else if (message.isData() && nanos >= backNanos) {
      catchingUp.computeIfPresent(stream, (key, sum) -> sum + size);
    } else if (message instanceof MirrorMessage.MirrorClock && nanos >= backNanos) {
      Double sum = catchingUp.remove(stream);
      if (sum != null) {
        bytes.merge(from + " to " + to, sum, Double::sum);
        levelNanos = Math.max(levelNanos, nanos);
      }
    }
  }

  @Override
  public void onDetached(long nanos, int dataCenter, int other) {
    if (other == away) {
      detachedNanos = Math.min(detachedNanos, nanos);
    }
  }

  /** The most that one data center sent to another to catch up. */
  public double mostBytes() {
    return bytes.values().stream().mapToDouble(x -> x).max().orElse(0);
  }

  public double totalBytes() {
    return bytes.values().stream().mapToDouble(x -> x).sum();
  }

  /** When the first one gave it up; {@link Long#MAX_VALUE} when nobody did. */
  public long detachedNanos() {
    return detachedNanos;
  }

  /** When the last stream had caught up; negative when none had. */
  public long levelNanos() {
    return levelNanos;
  }
}
