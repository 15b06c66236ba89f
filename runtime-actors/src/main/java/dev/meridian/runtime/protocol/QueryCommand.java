package dev.meridian.runtime.protocol;

import akka.actor.typed.ActorRef;
import dev.meridian.video.query.QuerySpec;

/** What a query can be told; one entity per query id. */
public interface QueryCommand {
  /** Commands that may come from another node. */
  sealed interface Request extends QueryCommand, CborMessage {
    ActorRef<QueryReply> replyTo();
  }

  /**
   * Answer this.
   *
   * @param spec what is asked
   * @param replyTo learns the running query or the refusal
   */
  record StartQuery(QuerySpec spec, ActorRef<QueryReply> replyTo) implements Request {}

  /**
   * Say how the query stands.
   *
   * @param replyTo learns it
   */
  record DescribeQuery(ActorRef<QueryReply> replyTo) implements Request {}

  /**
   * Give a page of hits.
   *
   * @param after where the page before said to go on; empty for the first
   * @param limit the most hits wanted
   * @param replyTo gets them
   */
  record ReadHits(String after, int limit, ActorRef<QueryReply> replyTo) implements Request {}

  /**
   * Tell every change, the present state first, until the subscriber stops.
   *
   * @param subscriber is told
   * @param replyTo learns whether there is such a query
   */
  record SubscribeToQuery(ActorRef<QueryStatus> subscriber, ActorRef<QueryReply> replyTo)
      implements Request {}

  /**
   * Cancel the query and forget it.
   *
   * @param replyTo learns when that is done
   */
  record ForgetQuery(ActorRef<QueryReply> replyTo) implements Request {}
}
