package dev.meridian.models.asp;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.overlay.Route;
import dev.meridian.models.overlay.Routes;
import dev.meridian.models.overlay.Source;
import dev.meridian.models.ps.ElementArrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The streams that a shard sends, in order of mirror and source. */
final class OutgoingStreams {
  private final AspConfig config;
  private final ElementArrays shape;
  private final TreeMap<Route, OutgoingStream> streams = new TreeMap<>();
  private Routes routes;
  private long clock;

  OutgoingStreams(AspConfig config, ElementArrays shape) {
    this.config = config;
    this.shape = shape;
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
                  shape));
    }
  }

  /** All streams are to begin with the whole sum. */
  void replaceAll() {
    streams.clear();
    setRoutes(routes, true);
  }

  Routes routes() {
    return routes;
  }

  Collection<OutgoingStream> all() {
    return streams.values();
  }

  /** The streams to a data center. */
  List<OutgoingStream> to(int peer) {
    return streams.values().stream().filter(stream -> stream.route().peer() == peer).toList();
  }

  /** One stream; null when there is none. */
  OutgoingStream get(int peer, int source) {
    return streams.get(new Route(peer, source));
  }

  /** The streams into which updates of a source go that comes from elsewhere. */
  List<OutgoingStream> fedBy(int source) {
    return routes.fedBy(source).stream().map(streams::get).toList();
  }

  /** Clocks finished, as mirrors are told: in lock-step flushes count too. */
  long clock() {
    return clock;
  }

  void setClock(long value) {
    clock = value;
  }

  /** Puts into every stream the clocks, as far as known, of those whose updates it carries. */
  void noteClocks(MirrorClocks known) {
    for (OutgoingStream stream : streams.values()) {
      for (int source : routes.feeding(stream.route())) {
        for (int origin : routes.origins(source)) {
          boolean own = origin == config.dataCenter();
          stream.clocks().note(origin, own ? clock : known.report(origin));
        }
      }
    }
  }

  boolean areDrained() {
    return streams.values().stream().allMatch(OutgoingStream::isDrained);
  }

  boolean areOpen() {
    return streams.values().stream().allMatch(OutgoingStream::isOpen);
  }

  void save(ByteWriter out) {
    out.putLong(clock).putInt(streams.size());
    streams.forEach(
        (route, stream) -> {
          out.putInt(route.peer()).putInt(route.source());
          stream.save(out);
        });
  }

  void restore(ByteReader in) {
    clock = in.getLong();
    for (int left = in.getInt(); left > 0; left--) {
      streams.get(new Route(in.getInt(), in.getInt())).restore(in);
    }
  }
}
