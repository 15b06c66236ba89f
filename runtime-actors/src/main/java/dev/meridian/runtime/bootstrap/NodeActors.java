package dev.meridian.runtime.bootstrap;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import dev.meridian.runtime.compute.Dispatchers;
import dev.meridian.runtime.compute.GtCnnPool;
import dev.meridian.runtime.compute.GtCnnWorker;
import dev.meridian.runtime.compute.LoadedDetectors;
import dev.meridian.runtime.config.NodeSettings;
import dev.meridian.runtime.queries.BasisReader;
import dev.meridian.runtime.queries.Query;
import dev.meridian.runtime.queries.QueryDesk;
import dev.meridian.runtime.queries.QueryKeeper;
import dev.meridian.runtime.queries.QueryParts;
import dev.meridian.runtime.queries.Recordings;
import dev.meridian.runtime.queries.StandingQueries;
import dev.meridian.runtime.queries.StreamDraws;
import dev.meridian.runtime.rest.TuningView;
import dev.meridian.runtime.streams.IngestParts;
import dev.meridian.runtime.streams.IngestStream;
import dev.meridian.runtime.streams.StreamLedger;
import dev.meridian.runtime.streams.TuningWork;
import dev.meridian.runtime.streams.VideoIngestWork;
import dev.meridian.runtime.streams.VideoParts;
import dev.meridian.runtime.telemetry.Metrics;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.Reading;
import dev.meridian.video.store.VideoStore;

/**
 * What a node's actors are made of.
 *
 * @param settings of the node
 * @param parts adapters
 * @param store streams and indexes
 * @param detectors shared by all
 * @param metrics counted into by all
 */
record NodeActors(
    NodeSettings settings,
    VideoParts parts,
    VideoStore store,
    LoadedDetectors detectors,
    Metrics metrics) {
  /** As good as the frames that ingest keeps unless told otherwise. */
  private static final int AUDIT_QUALITY = 90;

  /**
   * What others talk to.
   *
   * @param keeper of the node's queries
   * @param standing the node's standing queries
   */
  record Started(
      ActorRef<QueryKeeper.Command> keeper, ActorRef<StandingQueries.Command> standing) {}

  /** Starts them under the guardian. */
  Started start(ActorContext<?> context) {
    NodeExecutors executors = NodeExecutors.of(context.getSystem());
    ActorRef<QueryKeeper.Command> keeper =
        context.spawn(
            QueryKeeper.create(settings.query().maxRunning(), settings.query().maxKept()),
            "query-keeper");
    ClusterSharding sharding = ClusterSharding.get(context.getSystem());
    initStreams(sharding, executors);
    QueryParts queries =
        new QueryParts(desk(context, executors), keeper, settings.query(), metrics);
    initQueries(sharding, queries);
    ActorRef<StandingQueries.Command> standing =
        context.spawn(
            StandingQueries.create(
                queries, settings.query().maxStanding(), settings.query().standingInterval()),
            "standing-queries");
    return new Started(keeper, standing);
  }

  private void initStreams(ClusterSharding sharding, NodeExecutors executors) {
    IngestParts ingest =
        new IngestParts(
            new StreamLedger(store, executors.store()),
            new VideoIngestWork(parts, detectors, settings.ingest(), store),
            new TuningWork(parts, detectors, settings.ingest(), settings.query().plan()),
            TuningView::toBlob,
            executors.heavy(),
            metrics);
    sharding.init(
        Entity.of(
                IngestStream.KEY,
                entity ->
                    IngestStream.create(
                        new StreamId(entity.getEntityId()), ingest, entity.getShard()))
            .withStopMessage(new IngestStream.StopStream()));
  }

  private QueryDesk desk(ActorContext<?> context, NodeExecutors executors) {
    ActorRef<GtCnnPool.Command> pool =
        context.spawn(GtCnnPool.create(settings.gt().maxQueued()), "gt-cnn-pool");
    for (int i = 0; i < settings.gt().workers(); i++) {
      context.spawn(
          GtCnnWorker.create(detectors, parts.codec(), metrics),
          "gt-cnn-worker-" + i,
          DispatcherSelector.fromConfig(Dispatchers.NATIVE));
    }
    return new QueryDesk(
        store,
        new BasisReader(store, detectors, settings.ingest()),
        executors.store(),
        pool,
        context.getSystem(),
        new Recordings(parts.sources(), parts.codec(), AUDIT_QUALITY, executors.sources()),
        new Reading(new StreamDraws(store), settings.query().filter()));
  }

  private void initQueries(ClusterSharding sharding, QueryParts queries) {
    sharding.init(
        Entity.of(
                Query.KEY, entity -> Query.create(entity.getEntityId(), queries, entity.getShard()))
            .withStopMessage(new Query.ExpireQuery()));
  }
}
