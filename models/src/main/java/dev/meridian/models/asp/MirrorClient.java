package dev.meridian.models.asp;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.overlay.Route;
import dev.meridian.models.overlay.Routes;
import dev.meridian.models.overlay.Source;
import dev.meridian.models.ps.ElementArrays;
import dev.meridian.models.ps.ParameterStore;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.ps.SparseUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The sending side of a shard (Thesis §5.3.1): hands significant updates to the streams, and drains
 * what streams could not take at once as their credit allows.
 */
final class MirrorClient {
  /**
   * What rounding leaves in a backlog is sent when it is above this part of the threshold. It adds
   * to what is withheld, and so has to be small against it.
   */
  private static final float BACKLOG_FRACTION = 0.125f;

  private final AspConfig config;
  private final ParameterStore store;
  private final SignificanceFilter filter;
  private final UpdateCodec codec;
  private final Contributions contributions;
  private final SoftSender softSender;
  private final TreeMap<Route, OutgoingStream> streams = new TreeMap<>();
  private final int maxElements;
  private Routes routes;
  private float threshold;
  private long clock;
  private boolean flushing;

  /**
   * @param contributions null without recovery
   */
  MirrorClient(
      AspConfig config,
      ParameterStore store,
      SignificanceFilter filter,
      UpdateCodec codec,
      Contributions contributions) {
    this.config = config;
    this.store = store;
    this.filter = filter;
    this.codec = codec;
    this.contributions = contributions;
    softSender = new SoftSender(config, store, filter);
    maxElements = config.limits().messageBytes() / 8;
    threshold = config.hardThreshold().at(0);
  }

  /**
   * Takes the routes of an overlay: streams that are in it already go on, others are made.
   *
   * @param mustReplace whether new streams begin with the whole sum
   */
  void setRoutes(Routes newRoutes, boolean mustReplace) {
    routes = newRoutes;
    streams.keySet().retainAll(newRoutes.outgoing());
    List<Route> own = newRoutes.fedBy(Source.ofDataCenter(config.dataCenter()));
    for (Route route : newRoutes.outgoing()) {
      streams.computeIfAbsent(
          route,
          key ->
              new OutgoingStream(
                  route,
                  own.contains(route),
                  mustReplace,
                  !config.lockStep(),
                  config.limits(),
                  store.accumulated()));
    }
  }

  Collection<OutgoingStream> streams() {
    return streams.values();
  }

  /** The streams to a data center. */
  List<OutgoingStream> streamsTo(int peer) {
    return streams.values().stream().filter(stream -> stream.route().peer() == peer).toList();
  }

  /** A sent stream; null when there is none. */
  OutgoingStream stream(int peer, int source) {
    return streams.get(new Route(peer, source));
  }

  /** Clocks finished, as mirrors are told. */
  long clock() {
    return clock;
  }

  float threshold() {
    return threshold;
  }

  // Own updates

  /**
   * Ends a clock: sends what is significant and reports the clock.
   *
   * @param finished clocks finished
   * @param round what mirrors are told: the clocks, and in lock-step the flushes too
   * @param clockMicros how long a clock takes
   */
  void endClock(
      long finished, long round, double clockMicros, long nowMicros, List<Effect> effects) {
    clock = round;
    flushing = false;
    threshold = config.hardThreshold().at(finished - 1);
    List<SparseUpdate> updates = filter.significant(store.accumulated(), threshold);
    offer(encode(updates), updates, clockMicros, nowMicros, effects);
    for (OutgoingStream stream : streams.values()) {
      if (stream.backlog() != null && !stream.isBehind()) {
        stream.setBehind(!owedNow(stream).isEmpty());
      }
      drain(stream, nowMicros, effects);
    }
    reportOwnClock(nowMicros, effects);
    if (config.softThreshold().active()) {
      softSender.send(
          streams.values(), this::encode, threshold, clock, clockMicros, nowMicros, effects);
    }
  }

  /** Sends everything that is owed, however insignificant. */
  void flush(long round, long nowMicros, List<Effect> effects) {
    clock = round;
    flushing = true;
    List<SparseUpdate> updates = filter.all(store.accumulated());
    offer(encode(updates), updates, Double.MAX_VALUE, nowMicros, effects);
    for (OutgoingStream stream : streams.values()) {
      if (stream.backlog() != null) {
        stream.setBehind(true);
      }
      drain(stream, nowMicros, effects);
    }
    reportOwnClock(nowMicros, effects);
  }

  private void reportOwnClock(long nowMicros, List<Effect> effects) {
    for (OutgoingStream stream : streams.values()) {
      if (stream.carriesOwn()) {
        stream.noteClock(config.dataCenter(), clock);
      }
      stream.reportClocks(nowMicros, effects);
    }
  }

  /** Takes updates out of the accumulated ones and offers them to every stream they belong in. */
  private void offer(
      List<UpdateBatch> batches,
      List<SparseUpdate> updates,
      double clockMicros,
      long nowMicros,
      List<Effect> effects) {
    List<UpdateBatch> all = new ArrayList<>(batches);
    takeFromAccumulated(batches);
    if (!flushing && config.format().rounds()) {
      // An element that rounding kept from its row's mirrors can still be significant by itself.
      List<SparseUpdate> left = filter.significantIn(updates, store.accumulated(), threshold);
      List<UpdateBatch> exact = UpdateBatch.encode(left, codec, maxElements, true);
      takeFromAccumulated(exact);
      all.addAll(exact);
    }
    long bytes = all.stream().mapToLong(batch -> batch.payload().size()).sum();
    List<RowKeys> rows = null;
    for (OutgoingStream stream : streams.values()) {
      if (!stream.carriesOwn() || all.isEmpty()) {
        continue;
      }
      if (needsBarrier(stream, bytes, clockMicros, nowMicros)) {
        rows = rows == null ? rowsOf(updates) : rows;
        stream.sendBarrier(rows, effects);
      }
      give(stream, all, nowMicros, effects);
    }
  }

  private void takeFromAccumulated(List<UpdateBatch> batches) {
    for (UpdateBatch batch : batches) {
      batch.updates().forEach(store.accumulated()::subtract);
    }
  }

  private List<UpdateBatch> encode(List<SparseUpdate> updates) {
    return UpdateBatch.encode(updates, codec, maxElements, flushing);
  }

  private void give(
      OutgoingStream stream, List<UpdateBatch> batches, long nowMicros, List<Effect> effects) {
    boolean direct = stream.backlog() == null && stream.hasCredit();
    for (UpdateBatch batch : batches) {
      if (direct) {
        stream.send(batch.payload(), clock, nowMicros, effects);
      } else {
        batch.updates().forEach(stream::addToBacklog);
        stream.setBehind(true);
      }
    }
    tellSatisfied(stream, nowMicros, effects);
  }

  private boolean needsBarrier(
      OutgoingStream stream, long bytes, double clockMicros, long nowMicros) {
    if (!config.selectiveBarrier() || config.lockStep() || !stream.isOpen()) {
      return false;
    }
    SendWindow window = stream.window();
    return !stream.hasCredit() || window.rate().microsUntilCarried(bytes, nowMicros) > clockMicros;
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

  // Backlogs

  /** Sends what a stream is behind with, as far as credit goes. */
  void drain(OutgoingStream stream, long nowMicros, List<Effect> effects) {
    if (stream.isOpen() && stream.isReplacing()) {
      stream.sendReplacement(codec, clock, nowMicros, effects);
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
    for (UpdateBatch batch : UpdateBatch.encode(owedNow(stream), codec, maxElements, exact)) {
      if (!stream.hasCredit()) {
        return false;
      }
      batch.updates().forEach(stream::takeFromBacklog);
      stream.send(batch.payload(), clock, nowMicros, effects);
    }
    return true;
  }

  /** What a stream has to send of its backlog. */
  private List<SparseUpdate> owedNow(OutgoingStream stream) {
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
        : filter.significant(backlog, BACKLOG_FRACTION * threshold);
  }

  /** Tells a mirror, when nothing is owed, that its barriers are satisfied. */
  private void tellSatisfied(OutgoingStream stream, long nowMicros, List<Effect> effects) {
    boolean nothingOwed = stream.isOpen() && !stream.isReplacing() && !stream.isBehind();
    if (nothingOwed && stream.satisfyBarriers()) {
      stream.send(codec.encode(List.of()), clock, nowMicros, effects);
    }
  }

  // Relaying

  /** Puts an update that came from a source into the streams it goes on in. */
  void relay(int source, SparseUpdate update) {
    for (Route route : routes.fedBy(source)) {
      OutgoingStream stream = streams.get(route);
      stream.addToBacklog(update);
      stream.setBehind(true);
    }
  }

  /** Hands a barrier on that came from a source. */
  void relayBarrier(MirrorMessage.Barrier barrier, IncomingStream from, List<Effect> effects) {
    for (Route route : routes.fedBy(from.route().source())) {
      streams.get(route).relayBarrier(barrier, from, effects);
    }
  }

  /** Puts into every stream the clocks, as far as known, of those whose updates it carries. */
  void noteClocks(long round, MirrorClocks known) {
    clock = round;
    for (OutgoingStream stream : streams.values()) {
      for (int source : routes.feeding(stream.route())) {
        for (int origin : routes.origins(source)) {
          boolean own = origin == config.dataCenter();
          stream.noteClock(origin, own ? clock : known.report(origin));
        }
      }
    }
  }

  /** Hands a clock on that came from a source, once everything before it has been sent on. */
  void relayClock(int source, int origin, long originClock) {
    for (Route route : routes.fedBy(source)) {
      streams.get(route).noteClock(origin, originClock);
    }
  }

  /** Sends on what was relayed from a source, with its clocks. */
  void drainRelayed(int source, long nowMicros, List<Effect> effects) {
    for (Route route : routes.fedBy(source)) {
      OutgoingStream stream = streams.get(route);
      if (stream.isBehind()) {
        drain(stream, nowMicros, effects);
      } else {
        tellSatisfied(stream, nowMicros, effects);
        stream.reportClocks(nowMicros, effects);
      }
    }
  }

  // Streams

  /** A mirror takes part in a stream's epoch. */
  void opened(
      OutgoingStream stream,
      MirrorMessage.StreamOpened answer,
      long nowMicros,
      List<Effect> effects) {
    if (!stream.opened(answer, codec, nowMicros)) {
      if (contributions == null) {
        throw new MeridianException(
            ErrorCode.STATE_LOST,
            "data center %d or %d lost its state and recovery is off; restore the job from a checkpoint"
                .formatted(config.dataCenter(), stream.route().peer()));
      }
      stream.startReplacing(sum(stream.route()), maxElements);
    }
    drain(stream, nowMicros, effects);
    stream.reportClocks(nowMicros, effects);
  }

  /**
   * Everything a stream's mirror should have of its source by now, accumulated updates left out.
   */
  private ElementArrays sum(Route route) {
    ElementArrays sum = store.values().zeros();
    for (int source : routes.feeding(route)) {
      if (source == Source.ofDataCenter(config.dataCenter())) {
        sum.addAll(store.contributed());
        sum.subtractAll(store.accumulated());
      } else {
        sum.addAll(contributions.of(source));
      }
    }
    return sum;
  }

  void onTick(long nowMicros, List<Effect> effects) {
    for (OutgoingStream stream : streams.values()) {
      if (stream.isOpen()) {
        stream.window().onTick(nowMicros, effects);
        drain(stream, nowMicros, effects);
        tellSatisfied(stream, nowMicros, effects);
        stream.heartbeat(nowMicros, effects);
      }
    }
  }

  boolean isDrained() {
    return streams.values().stream().allMatch(OutgoingStream::isDrained);
  }

  boolean isOpen() {
    return streams.values().stream().allMatch(OutgoingStream::isOpen);
  }

  /** All streams are to begin with the whole sum. */
  void replaceAll() {
    streams.clear();
    setRoutes(routes, true);
  }

  void save(ByteWriter out) {
    out.putLong(clock).putFloat(threshold).putInt(streams.size());
    streams.forEach(
        (route, stream) -> {
          out.putInt(route.peer()).putInt(route.source());
          stream.save(out);
        });
  }

  void restore(ByteReader in) {
    clock = in.getLong();
    threshold = in.getFloat();
    for (int left = in.getInt(); left > 0; left--) {
      streams.get(new Route(in.getInt(), in.getInt())).restore(in);
    }
  }
}
