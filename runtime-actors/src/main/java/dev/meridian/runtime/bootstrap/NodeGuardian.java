package dev.meridian.runtime.bootstrap;

import akka.Done;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.cluster.typed.SelfUp;
import akka.cluster.typed.Subscribe;
import dev.meridian.runtime.streams.IngestParts;
import dev.meridian.runtime.streams.IngestStream;
import dev.meridian.video.frame.StreamId;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The root of a node's actors: a cluster of its own with the sharded entities. */
final class NodeGuardian {
  private NodeGuardian() {}

  /** The only thing that happens to it. */
  record Joined() {}

  /**
   * The guardian.
   *
   * @param ingest makes what the stream entities share, once the dispatchers are there
   * @param up completed when the node is a member of its cluster
   */
  static Behavior<Joined> create(
      Function<NodeExecutors, IngestParts> ingest, CompletableFuture<Done> up) {
    return Behaviors.setup(
        context -> {
          start(context, ingest.apply(NodeExecutors.of(context.getSystem())));
          return Behaviors.receive(Joined.class)
              .onMessage(
                  Joined.class,
                  joined -> {
                    up.complete(Done.getInstance());
                    return Behaviors.same();
                  })
              .build();
        });
  }

  private static void start(ActorContext<Joined> context, IngestParts ingest) {
    Cluster cluster = Cluster.get(context.getSystem());
    cluster
        .subscriptions()
        .tell(
            Subscribe.create(
                context.messageAdapter(SelfUp.class, selfUp -> new Joined()), SelfUp.class));
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    ClusterSharding sharding = ClusterSharding.get(context.getSystem());
    sharding.init(
        Entity.of(
                IngestStream.KEY,
                entity ->
                    IngestStream.create(
                        new StreamId(entity.getEntityId()), ingest, entity.getShard()))
            .withStopMessage(new IngestStream.StopStream()));
  }
}
