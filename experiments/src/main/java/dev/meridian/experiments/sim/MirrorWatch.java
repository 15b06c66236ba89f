package dev.meridian.experiments.sim;

import dev.meridian.models.asp.MirrorMessage;

/** Sees what shards send to their mirrors; changes nothing. */
public interface MirrorWatch {
  /** Looks at nothing. */
  MirrorWatch NOBODY = (nanos, from, to, shard, message, bytes) -> {};

  /**
   * A message goes out.
   *
   * @param nanos when
   * @param from data center
   * @param to data center
   * @param shard number of both shards
   * @param bytes on the wire
   */
  void onSend(long nanos, int from, int to, int shard, MirrorMessage message, double bytes);

  /** A shard of a data center gave another one up. */
  default void onDetached(long nanos, int dataCenter, int other) {}

  /** A shard of a data center has another one back. */
  default void onAttached(long nanos, int dataCenter, int other) {}
}
