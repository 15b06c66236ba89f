package dev.meridian.models.asp;

import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.ps.ElementArrays;
import dev.meridian.models.ps.ParameterStore;
import dev.meridian.models.ps.SparseUpdate;
import java.util.List;

/** Sends what streams could not take at once, merged by element, as their credit allows. */
final class BacklogSender {
  /**
   * What rounding leaves in a backlog is sent when it is above this part of the threshold. It adds
   * to what is withheld, and so has to be small against it.
   */
  static final float FRACTION = 0.125f;

  private final AspConfig config;
  private final ParameterStore store;
  private final SignificanceFilter filter;
  private final UpdateCodec codec;
  private final OutgoingStreams streams;
  private final int maxElements;
  private float threshold;
  private boolean flushing;

  BacklogSender(
      AspConfig config,
      ParameterStore store,
      SignificanceFilter filter,
      UpdateCodec codec,
      OutgoingStreams streams) {
    this.config = config;
    this.store = store;
    this.filter = filter;
    this.codec = codec;
    this.streams = streams;
    maxElements = config.limits().messageElements();
    threshold = config.hardThreshold().at(0);
  }

  /** What counts from now on: a threshold, or when flushing everything. */
  void setThreshold(float value, boolean flush) {
    threshold = value;
    flushing = flush;
  }

  float threshold() {
    return threshold;
  }

  boolean isFlushing() {
    return flushing;
  }

  /** At the end of a clock: looks at backlogs again, since the threshold may have fallen. */
  void drainAll(long nowMicros, List<Effect> effects) {
    for (OutgoingStream stream : streams.all()) {
      if (stream.backlog() != null && !stream.isBehind()) {
        stream.setBehind(!owed(stream).isEmpty());
      }
      drain(stream, nowMicros, effects);
    }
  }

  /** Sends what a stream is behind with, as far as credit goes. */
  void drain(OutgoingStream stream, long nowMicros, List<Effect> effects) {
    if (stream.isOpen() && stream.isReplacing()) {
      stream.sendReplacement(codec, streams.clock(), nowMicros, effects);
    }
    if (!stream.isBehind() || !stream.hasCredit()) {
      return;
    }
    boolean all = sendBacklog(stream, flushing, nowMicros, effects);
    if (all && config.format().rounds()) {
      all = sendBacklog(stream, true, nowMicros, effects);
    }
    stream.dropBacklogIfZero();
    if (all) {
      stream.setBehind(false);
      tellSatisfied(stream, nowMicros, effects);
      stream.reportClocks(nowMicros, effects);
    }
  }

  private boolean sendBacklog(
      OutgoingStream stream, boolean exact, long nowMicros, List<Effect> effects) {
    for (List<SparseUpdate> piece : UpdateBatch.cut(owed(stream), maxElements)) {
      if (!stream.hasCredit()) {
        return false;
      }
      UpdateBatch batch = UpdateBatch.of(piece, codec, exact);
      batch.updates().forEach(stream::takeFromBacklog);
      stream.send(batch.payload(), streams.clock(), nowMicros, effects);
    }
    return true;
  }

  /** What a stream has to send of its backlog. */
  private List<SparseUpdate> owed(OutgoingStream stream) {
    ElementArrays backlog = stream.backlog();
    if (backlog == null) {
      return List.of();
    }
    boolean soft = config.softThreshold().active();
    if (flushing || (!soft && !config.format().rounds())) {
      return filter.all(backlog);
    }
    return soft && stream.carriesOwn()
        ? filter.owed(store.accumulated(), backlog, threshold, false)
        : filter.significant(backlog, FRACTION * threshold);
  }

  /** Tells a mirror, when nothing is owed, that its barriers are satisfied. */
  void tellSatisfied(OutgoingStream stream, long nowMicros, List<Effect> effects) {
    if (stream.owesNothing() && stream.barriers().satisfy()) {
      stream.send(codec.encode(List.of()), streams.clock(), nowMicros, effects);
    }
  }

  void onTick(long nowMicros, List<Effect> effects) {
    for (OutgoingStream stream : streams.all()) {
      if (stream.isOpen()) {
        stream.window().onTick(nowMicros, effects);
        drain(stream, nowMicros, effects);
        tellSatisfied(stream, nowMicros, effects);
        stream.heartbeat(nowMicros, effects);
      }
    }
  }
}
