package dev.meridian.models.asp;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.overlay.Route;
import dev.meridian.models.overlay.Routes;
import dev.meridian.models.ps.ParameterStore;
import dev.meridian.models.ps.SparseUpdate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The receiving side of a shard (Thesis §5.3.1): applies mirrors' updates once each, raises and
 * clears barriers, counts clocks, and hands on what others are to get through this data center.
 */
final class MirrorServer {
  private final AspConfig config;
  private final ParameterStore store;
  private final UpdateCodec codec;
  private final Contributions contributions;
  private final BarrierTable barriers;
  private final MirrorClocks clocks;
  private final OutgoingStreams outgoing;
  private final Relay relay;
  private final TreeMap<Route, IncomingStream> streams = new TreeMap<>();
  private final TreeMap<Turn, MirrorMessage.MirrorUpdate> waiting = new TreeMap<>();
  private Routes routes;
  private long boundary;

  /** When an update is applied in lock-step: by clock, origin and number. */
  private record Turn(long clock, int source, long epoch, long sequence)
      implements Comparable<Turn> {
    private static final Comparator<Turn> ORDER =
        Comparator.comparingLong(Turn::clock)
            .thenComparingInt(Turn::source)
            .thenComparingLong(Turn::epoch)
            .thenComparingLong(Turn::sequence);

    @Override
    public int compareTo(Turn other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * @param contributions null without recovery
   */
  MirrorServer(
      AspConfig config,
      ParameterStore store,
      UpdateCodec codec,
      Contributions contributions,
      BarrierTable barriers,
      MirrorClocks clocks,
      OutgoingStreams outgoing,
      Relay relay) {
    this.config = config;
    this.store = store;
    this.codec = codec;
    this.contributions = contributions;
    this.barriers = barriers;
    this.clocks = clocks;
    this.outgoing = outgoing;
    this.relay = relay;
  }

  /**
   * Takes the routes of an overlay: streams that are in it already go on, others are made.
   *
   * @param before what the new ones answer to their first opening
   */
  void setRoutes(Routes newRoutes, Progress before) {
    routes = newRoutes;
    for (IncomingStream stream : streams.values()) {
      if (!newRoutes.incoming().contains(stream.route())) {
        stream.dropBarriers();
      }
    }
    streams.keySet().retainAll(newRoutes.incoming());
    for (Route route : newRoutes.incoming()) {
      streams.computeIfAbsent(route, key -> new IncomingStream(route, barriers, before));
    }
  }

  /** A received stream; null when there is none. */
  IncomingStream stream(Route route) {
    return streams.get(route);
  }

  /** What had been applied before a stream's new epoch; null to give no answer. */
  Progress open(int from, MirrorMessage.OpenStream open) {
    IncomingStream stream = streams.get(new Route(from, open.source()));
    return stream == null ? null : stream.open(open.epoch());
  }

  /** Forgets what was applied: every source is asked for its whole sum. */
  void loseAll() {
    streams.clear();
    setRoutes(routes, Progress.LOST);
  }

  /** From now on applies nothing that a data center sent before an epoch. */
  void close(int from, long epoch) {
    for (IncomingStream stream : streams.values()) {
      if (stream.route().peer() == from) {
        stream.open(epoch);
      }
    }
  }

  void onUpdate(int from, MirrorMessage.MirrorUpdate update, long nowMicros, List<Effect> effects) {
    IncomingStream stream = streams.get(new Route(from, update.source()));
    if (stream == null || !isOpen(stream, update.epoch(), effects)) {
      return;
    }
    if (stream.isNew(update.sequence())) {
      if (config.lockStep()) {
        waiting.put(
            new Turn(update.clock(), update.source(), update.epoch(), update.sequence()), update);
      } else {
        apply(update);
      }
      stream.applied(update.sequence(), update.barriersThrough());
    }
    MirrorMessage acknowledge = new MirrorMessage.Acknowledge(update.source(), stream.progress());
    effects.add(new Effect.SendControl(from, acknowledge));
    countClocks(stream, nowMicros, effects);
  }

  /**
   * Whether a stream is in that epoch. A sender that takes a stream for open which was never opened
   * here, since hubs changed, is told so.
   */
  private static boolean isOpen(IncomingStream stream, long epoch, List<Effect> effects) {
    if (stream.epoch() == 0) {
      Route route = stream.route();
      MirrorMessage unknown = new MirrorMessage.Acknowledge(route.source(), Progress.NONE);
      effects.add(new Effect.SendControl(route.peer(), unknown));
    }
    return stream.epoch() == epoch;
  }

  private void apply(MirrorMessage.MirrorUpdate update) {
    List<SparseUpdate> updates = codec.decode(update.payload());
    if (update.replaces().isPresent()) {
      ElementRange range = update.replaces().get();
      if (contributions != null && range.isIn(store.values())) {
        add(update.source(), contributions.replace(update.source(), range, updates));
      }
      return;
    }
    for (SparseUpdate delta : updates) {
      if (contributions != null) {
        contributions.of(update.source()).add(delta);
      }
      add(update.source(), delta);
    }
  }

  private void add(int source, SparseUpdate delta) {
    store.apply(delta);
    relay.add(source, delta);
  }

  void onBarrier(int from, MirrorMessage.Barrier barrier, List<Effect> effects) {
    IncomingStream stream = streams.get(new Route(from, barrier.source()));
    if (stream != null && stream.raise(barrier)) {
      relay.add(barrier, stream, effects);
    }
  }

  void onClock(int from, MirrorMessage.MirrorClock clock, long nowMicros, List<Effect> effects) {
    IncomingStream stream = streams.get(new Route(from, clock.source()));
    if (stream != null && isOpen(stream, clock.epoch(), effects) && clocks.knows(clock.origin())) {
      stream.noteClock(clock);
      countClocks(stream, nowMicros, effects);
    }
  }

  private void countClocks(IncomingStream stream, long nowMicros, List<Effect> effects) {
    boolean news = false;
    for (Map.Entry<Integer, Long> counted : stream.takeClocks().entrySet()) {
      int origin = counted.getKey();
      boolean changed =
          counted.getValue() == MirrorMessage.MirrorClock.DETACHED
              ? detachOrigin(origin, effects)
              : countClock(origin, counted.getValue(), effects);
      if (changed) {
        relay.addClock(stream.route().source(), origin, clocks.report(origin));
        news = true;
      }
    }
    if (news) {
      relay.send(stream.route().source(), nowMicros, effects);
    }
  }

  private boolean countClock(int origin, long clock, List<Effect> effects) {
    boolean changed = clock > clocks.of(origin);
    clocks.raise(origin, clock);
    boolean near =
        config.staleness() == 0 || outgoing.clock() - clocks.of(origin) < config.staleness();
    if (!clocks.isAttached(origin) && near) {
      clocks.attach(origin, true);
      effects.add(new Effect.MirrorAttached(origin));
      changed = true;
    }
    return changed;
  }

  private boolean detachOrigin(int origin, List<Effect> effects) {
    if (!clocks.isAttached(origin)) {
      return false;
    }
    clocks.attach(origin, false);
    effects.add(new Effect.MirrorDetached(origin));
    return true;
  }

  /** A data center went silent: nobody waits for it, or for what came through it. */
  void detach(int peer, long nowMicros, List<Effect> effects) {
    for (IncomingStream stream : streams.values()) {
      if (stream.route().peer() == peer) {
        int source = stream.route().source();
        stream.dropBarriers();
        for (int origin : routes.origins(source)) {
          if (detachOrigin(origin, effects)) {
            relay.addClock(source, origin, MirrorMessage.MirrorClock.DETACHED);
          }
        }
        relay.send(source, nowMicros, effects);
      }
    }
  }

  /** In lock-step: the clock up to which mirrors' updates are in the values. */
  long boundary() {
    return boundary;
  }

  /** In lock-step: applies the updates of a clock, when those of all mirrors are there. */
  boolean reachBoundary(long clock) {
    if (clock <= boundary || clocks.min() < clock) {
      return false;
    }
    while (!waiting.isEmpty() && waiting.firstKey().clock() <= clock) {
      apply(waiting.pollFirstEntry().getValue());
    }
    boundary = clock;
    return true;
  }

  void save(ByteWriter out) {
    out.putLong(boundary).putInt(streams.size());
    streams.forEach(
        (route, stream) -> {
          out.putInt(route.peer()).putInt(route.source());
          stream.save(out);
        });
    out.putInt(waiting.size());
    waiting.values().forEach(update -> out.putBytes(MirrorMessages.encode(update)));
  }

  void restore(ByteReader in) {
    boundary = in.getLong();
    for (int left = in.getInt(); left > 0; left--) {
      Route route = new Route(in.getInt(), in.getInt());
      IncomingStream stream = new IncomingStream(route, barriers, Progress.NONE);
      stream.restore(in);
      streams.replace(route, stream);
    }
    waiting.clear();
    for (int left = in.getInt(); left > 0; left--) {
      MirrorMessage.MirrorUpdate update =
          (MirrorMessage.MirrorUpdate) MirrorMessages.decode(in.getBytes());
      waiting.put(
          new Turn(update.clock(), update.source(), update.epoch(), update.sequence()), update);
    }
  }
}
