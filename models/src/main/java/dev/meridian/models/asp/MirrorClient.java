package dev.meridian.models.asp;

import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.ps.ParameterStore;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.ps.SparseUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sending side of a shard (Thesis §5.3.1): at the end of a clock it takes what is significant
 * out of the accumulated updates and offers it to the streams.
 */
final class MirrorClient {
  private final AspConfig config;
  private final ParameterStore store;
  private final SignificanceFilter filter;
  private final UpdateCodec codec;
  private final OutgoingStreams streams;
  private final BacklogSender sender;
  private final SoftSender softSender;
  private final int maxElements;
  private double bytesPerClock = -1;

  MirrorClient(
      AspConfig config,
      ParameterStore store,
      SignificanceFilter filter,
      UpdateCodec codec,
      OutgoingStreams streams,
      BacklogSender sender) {
    this.config = config;
    this.store = store;
    this.filter = filter;
    this.codec = codec;
    this.streams = streams;
    this.sender = sender;
    softSender = new SoftSender(config, store, filter, codec);
    maxElements = config.limits().messageElements();
  }

  /**
   * Ends a clock: sends what is significant and reports the clock.
   *
   * @param finished clocks finished
   * @param round what mirrors are told: the clocks, and in lock-step the flushes too
   * @param clockMicros how long a clock takes
   */
  void endClock(
      long finished, long round, double clockMicros, long nowMicros, List<Effect> effects) {
    streams.setClock(round);
    float threshold = config.hardThreshold().at(finished - 1);
    sender.setThreshold(threshold, false);
    offer(filter.significant(store.accumulated(), threshold), clockMicros, nowMicros, effects);
    sender.drainAll(nowMicros, effects);
    reportOwnClock(nowMicros, effects);
    if (config.softThreshold().active()) {
      softSender.send(streams, threshold, clockMicros, nowMicros, effects);
    }
  }

  /** Sends everything that is owed, however insignificant. */
  void flush(long round, long nowMicros, List<Effect> effects) {
    streams.setClock(round);
    sender.setThreshold(sender.threshold(), true);
    offer(filter.all(store.accumulated()), Double.MAX_VALUE, nowMicros, effects);
    sender.drainAll(nowMicros, effects);
    reportOwnClock(nowMicros, effects);
  }

  private void reportOwnClock(long nowMicros, List<Effect> effects) {
    for (OutgoingStream stream : streams.all()) {
      if (stream.carriesOwn()) {
        stream.clocks().note(config.dataCenter(), streams.clock());
      }
      stream.reportClocks(nowMicros, effects);
    }
  }

  /** Takes updates out of the accumulated ones and offers them to every stream they belong in. */
  private void offer(
      List<SparseUpdate> updates, double clockMicros, long nowMicros, List<Effect> effects) {
    List<UpdateBatch> batches = updates.isEmpty() ? List.of() : takeOut(updates);
    long bytes =
        batches.stream().mapToLong(batch -> MirrorMessages.updateBytes(batch.payload())).sum();
    bytesPerClock = AspShard.smoothed(bytesPerClock, (double) bytes);
    if (batches.isEmpty()) {
      return;
    }
    List<RowKeys> rows = null;
    for (OutgoingStream stream : streams.all()) {
      if (stream.carriesOwn()) {
        if (needsBarrier(stream, bytes, clockMicros, nowMicros)) {
          rows = rows == null ? rowsOf(updates) : rows;
          stream.barriers().send(rows, effects);
        }
        give(stream, batches, nowMicros, effects);
      }
    }
  }

  /** Encodes updates; what rounding leaves of them stays accumulated, unless it is significant. */
  private List<UpdateBatch> takeOut(List<SparseUpdate> updates) {
    boolean exact = sender.isFlushing();
    List<UpdateBatch> batches = takeOut(updates, exact);
    if (!exact && config.format().rounds()) {
      batches.addAll(
          takeOut(filter.significantIn(updates, store.accumulated(), sender.threshold()), true));
    }
    return batches;
  }

  private List<UpdateBatch> takeOut(List<SparseUpdate> updates, boolean exact) {
    List<UpdateBatch> batches = UpdateBatch.encode(updates, codec, maxElements, exact);
    for (UpdateBatch batch : batches) {
      batch.updates().forEach(store.accumulated()::subtract);
    }
    return batches;
  }

  private void give(
      OutgoingStream stream, List<UpdateBatch> batches, long nowMicros, List<Effect> effects) {
    boolean direct = stream.backlog() == null && stream.hasCredit();
    for (UpdateBatch batch : batches) {
      if (direct) {
        stream.send(batch.payload(), streams.clock(), nowMicros, effects);
      } else {
        batch.updates().forEach(stream::addToBacklog);
        stream.setBehind(true);
      }
    }
    sender.tellSatisfied(stream, nowMicros, effects);
  }

  /**
   * Whether significant updates arise faster than the link carries them, and this one will be late
   * for that. One that is late only because two clocks ended soon after one another needs none: the
   * link catches up by itself, and a barrier would stop the mirror for nothing.
   */
  private boolean needsBarrier(
      OutgoingStream stream, long bytes, double clockMicros, long nowMicros) {
    if (!config.selectiveBarrier() || config.lockStep() || !stream.isOpen()) {
      return false;
    }
    LinkRate rate = stream.window().rate();
    return !stream.hasCredit()
        || (rate.microsFor(Math.round(bytesPerClock)) > clockMicros
            && rate.microsUntilCarried(bytes, nowMicros) > clockMicros);
  }

  private List<RowKeys> rowsOf(List<SparseUpdate> updates) {
    List<RowKeys> rows = new ArrayList<>();
    for (SparseUpdate update : updates) {
      ShardMap map = store.maps().get(update.table());
      int[] mine = map.rowsOf(store.shard());
      int[] found = new int[update.count()];
      int count = 0;
      int end = 0;
      for (int i = 0; i < update.count(); i++) {
        if (update.indexes()[i] >= end) {
          int place = update.indexes()[i] / map.spec().width();
          found[count++] = mine[place];
          end = (place + 1) * map.spec().width();
        }
      }
      rows.add(RowKeys.of(update.table(), Arrays.copyOf(found, count)));
    }
    return rows;
  }
}
