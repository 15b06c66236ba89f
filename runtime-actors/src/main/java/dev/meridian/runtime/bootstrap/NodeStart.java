package dev.meridian.runtime.bootstrap;

import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.server.Route;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.compute.LoadedDetectors;
import dev.meridian.runtime.config.NodeSettings;
import dev.meridian.runtime.config.RestSettings;
import dev.meridian.runtime.queries.BasisReader;
import dev.meridian.runtime.queries.SimilarDesk;
import dev.meridian.runtime.rest.Api;
import dev.meridian.runtime.streams.StreamAdmission;
import dev.meridian.runtime.streams.VideoParts;
import dev.meridian.runtime.telemetry.Metrics;
import dev.meridian.video.store.VideoStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One start of a node, on a store and detectors that its caller closes when it fails. */
final class NodeStart {
  private static final Logger LOG = LoggerFactory.getLogger(NodeStart.class);

  private final NodeSettings settings;
  private final VideoParts parts;
  private final VideoStore store;
  private final LoadedDetectors detectors;
  private final Metrics metrics = new Metrics();

  NodeStart(NodeSettings settings, VideoParts parts, VideoStore store, LoadedDetectors detectors) {
    this.settings = settings;
    this.parts = parts;
    this.store = store;
    this.detectors = detectors;
  }

  Node run() {
    CompletableFuture<NodeActors.Started> up = new CompletableFuture<>();
    ActorSystem<NodeGuardian.Joined> system =
        ActorSystem.create(
            NodeGuardian.create(new NodeActors(settings, parts, store, detectors, metrics), up),
            "meridian",
            ActorSystemSetup.create(settings.actorSystem()));
    try {
      return serve(system, Waiting.forValue(up, "its cluster did not form"));
    } catch (RuntimeException e) {
      system.terminate();
      Waiting.quietly(system.getWhenTerminated());
      throw e;
    }
  }

  private Node serve(ActorSystem<?> system, NodeActors.Started started) {
    NodeExecutors executors = NodeExecutors.of(system);
    RestSettings rest = settings.rest();
    ShardedStreams streams =
        new ShardedStreams(
            system,
            store,
            parts.codec(),
            new StreamAdmission(
                settings.ingest(), detectors, parts.sources(), settings.gt().defaultModel()),
            new StreamRework(
                store, parts.codec(), detectors, settings.ingest(), settings.query().plan()),
            executors,
            rest.askTimeout());
    ShardedQueries queries =
        new ShardedQueries(system, settings.query().pageSize(), rest.askTimeout());
    NodeReport report =
        new NodeReport(settings, store, executors, metrics, system, started.keeper());
    LocalJobs jobs = new LocalJobs(settings.dataDirectory(), executors.heavy());
    NodeSimilar similar =
        new NodeSimilar(
            new SimilarDesk(
                store,
                new BasisReader(store, detectors, settings.ingest()),
                parts.codec(),
                parts.cnns(),
                executors.heavy()));
    NodeStanding standing = new NodeStanding(system, started.standing(), rest.askTimeout());
    Route route =
        Api.route(streams, queries, similar, standing, jobs, report, rest.maxBodyBytes(), metrics);
    ServerBinding binding = bind(system, rest, route);
    streams.resumeAll();
    report.setUp(true);
    Node node = new Node(store, detectors, system, report, binding, jobs);
    LOG.info("ready at {}", node.address());
    return node;
  }

  private static ServerBinding bind(ActorSystem<?> system, RestSettings rest, Route route) {
    CompletionStage<ServerBinding> binding =
        Http.get(system).newServerAt(rest.host(), rest.port()).bind(route);
    return Waiting.forValue(
        binding.exceptionallyCompose(
            failure -> CompletableFuture.failedFuture(cannotListen(rest, failure))),
        "it cannot listen");
  }

  private static MeridianException cannotListen(RestSettings rest, Throwable failure) {
    return new MeridianException(
        ErrorCode.INVALID_ARGUMENT,
        "cannot listen on %s:%d: is another node running? Set meridian.rest.port or .host"
            .formatted(rest.host(), rest.port()),
        failure);
  }
}
