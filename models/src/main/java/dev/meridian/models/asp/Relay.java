package dev.meridian.models.asp;

import dev.meridian.models.ps.SparseUpdate;
import java.util.List;

/**
 * What a hub does (Thesis §5.3.5): puts what it receives into the streams it goes on in, where
 * updates of the same element are summed until they are sent.
 */
final class Relay {
  private final OutgoingStreams streams;
  private final BacklogSender sender;

  Relay(OutgoingStreams streams, BacklogSender sender) {
    this.streams = streams;
    this.sender = sender;
  }

  /** Puts an update that came from a source into the streams it goes on in. */
  void add(int source, SparseUpdate update) {
    for (OutgoingStream stream : streams.fedBy(source)) {
      stream.addToBacklog(update);
      stream.setBehind(true);
    }
  }

  /** Hands a barrier on that came from a source. */
  void add(MirrorMessage.Barrier barrier, IncomingStream from, List<Effect> effects) {
    for (OutgoingStream stream : streams.fedBy(from.route().source())) {
      if (stream.isOpen()) {
        stream.barriers().relay(barrier, from, effects);
      }
    }
  }

  /** Hands a clock on that came from a source, once everything before it has been sent on. */
  void addClock(int source, int origin, long clock) {
    streams.fedBy(source).forEach(stream -> stream.clocks().note(origin, clock));
  }

  /** Sends on what came from a source, with its clocks. */
  void send(int source, long nowMicros, List<Effect> effects) {
    for (OutgoingStream stream : streams.fedBy(source)) {
      if (stream.isBehind()) {
        sender.drain(stream, nowMicros, effects);
      } else {
        sender.tellSatisfied(stream, nowMicros, effects);
        stream.reportClocks(nowMicros, effects);
      }
    }
  }
}
