package dev.meridian.experiments.sim;

import dev.meridian.models.asp.MirrorMessage;

/** Sees what shards send to their mirrors; changes nothing. */
public interface MirrorWatch {
  /** Looks at nothing. */
  MirrorWatch NOBODY = (nanos, from, to, message, bytes) -> {};

  /**
   * A message goes out.
   *
   * @param nanos when
   * @param from data center
   * @param to data center
   * @param bytes on the wire
   */
  void onSend(long nanos, int from, int to, MirrorMessage message, double bytes);
}
