package dev.meridian.runtime.bootstrap;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.cluster.typed.SelfUp;
import akka.cluster.typed.Subscribe;
import java.util.concurrent.CompletableFuture;

/** The root of a node's actors; forms a cluster of its own. */
final class NodeGuardian {
  private NodeGuardian() {}

  /** The only thing that happens to it: the node is a member of its cluster. */
  record Joined() {}

  /**
   * The guardian.
   *
   * @param actors started under it
   * @param up gets what others talk to when the node is a member of its cluster
   */
  static Behavior<Joined> create(NodeActors actors, CompletableFuture<NodeActors.Started> up) {
    return Behaviors.setup(
        context -> {
          Cluster cluster = Cluster.get(context.getSystem());
          cluster
              .subscriptions()
              .tell(
                  Subscribe.create(
                      context.messageAdapter(SelfUp.class, selfUp -> new Joined()), SelfUp.class));
          cluster.manager().tell(Join.create(cluster.selfMember().address()));
          NodeActors.Started started = actors.start(context);
          return Behaviors.receiveMessage(
              joined -> {
                up.complete(started);
                return Behaviors.same();
              });
        });
  }
}
