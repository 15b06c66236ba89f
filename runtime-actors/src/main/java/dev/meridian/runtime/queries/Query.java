package dev.meridian.runtime.queries;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.compute.Refusal;
import dev.meridian.runtime.protocol.QueryCommand;
import dev.meridian.runtime.protocol.QueryReply;
import dev.meridian.runtime.protocol.QueryReply.HitsFound;
import dev.meridian.runtime.protocol.QueryReply.QueryForgotten;
import dev.meridian.runtime.protocol.QueryReply.QueryFound;
import dev.meridian.runtime.protocol.QueryReply.QueryRefused;
import dev.meridian.runtime.protocol.QueryStatus;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.AnswerPart;
import dev.meridian.video.query.StreamScope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A query from its start until it is forgotten; one entity per query id. The work is done by its
 * {@link QueryJob}; the entity keeps what was found and hands it out in pages.
 */
public final class Query {
  public static final EntityTypeKey<QueryCommand> KEY =
      EntityTypeKey.create(QueryCommand.class, "Query");

  private static final int MAX_STASHED = 64;

  private record Admitted(boolean may) implements QueryCommand {}

  /** The query runs. */
  record JobStarted(QueryStatus status, List<StreamScope> scopes) implements QueryCommand {}

  /** The query cannot be answered. */
  record JobRefused(Refusal why) implements QueryCommand {}

  /** The query has come further. */
  record JobReported(QueryStatus status) implements QueryCommand {}

  /** There is more of the answer. */
  record JobFound(AnswerPart part, QueryStatus status) implements QueryCommand {}

  private record SubscriberStopped(ActorRef<QueryStatus> subscriber) implements QueryCommand {}

  /** Forget the query. */
  public record ExpireQuery() implements QueryCommand {}

  private final String id;
  private final QueryParts parts;
  private final ActorRef<ClusterSharding.ShardCommand> shard;
  private final ActorContext<QueryCommand> context;
  private final TimerScheduler<QueryCommand> timers;
  private final StashBuffer<QueryCommand> stash;
  private final Set<ActorRef<QueryStatus>> subscribers = new LinkedHashSet<>();
  private final List<AnswerPart> answer = new ArrayList<>();
  private final Map<IndexKey, StreamScope> scopes = new TreeMap<>(IndexKey.ORDER);
  private QueryCommand.StartQuery asked;
  private QueryStatus status;

  /**
   * The entity of a query.
   *
   * @param shard is asked to let the entity go when nothing is known of its query
   */
  public static Behavior<QueryCommand> create(
      String id, QueryParts parts, ActorRef<ClusterSharding.ShardCommand> shard) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    Behaviors.withStash(
                        MAX_STASHED,
                        stash -> new Query(id, parts, shard, context, timers, stash).unknown())));
  }

  private Query(
      String id,
      QueryParts parts,
      ActorRef<ClusterSharding.ShardCommand> shard,
      ActorContext<QueryCommand> context,
      TimerScheduler<QueryCommand> timers,
      StashBuffer<QueryCommand> stash) {
    this.id = id;
    this.parts = parts;
    this.shard = shard;
    this.context = context;
    this.timers = timers;
    this.stash = stash;
  }

  private Behavior<QueryCommand> unknown() {
    return Behaviors.receive(QueryCommand.class)
        .onMessage(QueryCommand.StartQuery.class, this::onStartQuery)
        .onMessage(QueryCommand.Request.class, this::onRequestWhileUnknown)
        .onMessage(ExpireQuery.class, this::onExpireQuery)
        .build();
  }

  private Behavior<QueryCommand> onRequestWhileUnknown(QueryCommand.Request request) {
    request.replyTo().tell(unknownQuery());
    return letGo();
  }

  private QueryRefused unknownQuery() {
    return new QueryRefused(
        ErrorCode.UNKNOWN_QUERY, "there is no query " + id + " (any more): start it again");
  }

  /** What comes meanwhile is kept by the shard and given to the next entity of this id. */
  private Behavior<QueryCommand> letGo() {
    shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
    return unknown();
  }

  private Behavior<QueryCommand> onStartQuery(QueryCommand.StartQuery start) {
    asked = start;
    parts
        .keeper()
        .tell(
            new QueryKeeper.Admit(
                context.getSelf(), context.messageAdapter(Boolean.class, Admitted::new)));
    return starting();
  }

  private Behavior<QueryCommand> starting() {
    return Behaviors.receive(QueryCommand.class)
        .onMessage(Admitted.class, this::onAdmitted)
        .onMessage(JobStarted.class, this::onJobStarted)
        .onMessage(JobRefused.class, this::onJobRefused)
        .onMessage(QueryCommand.Request.class, this::onRequestWhileStarting)
        .onMessage(ExpireQuery.class, this::onExpireQuery)
        .build();
  }

  private Behavior<QueryCommand> onRequestWhileStarting(QueryCommand.Request request) {
    if (stash.isFull()) {
      request
          .replyTo()
          .tell(new QueryRefused(ErrorCode.BUSY, "query " + id + " is starting: try again"));
    } else {
      stash.stash(request);
    }
    return Behaviors.same();
  }

  private Behavior<QueryCommand> onAdmitted(Admitted admitted) {
    if (admitted.may()) {
      context.spawn(QueryJob.create(id, asked.spec(), parts, context.getSelf()), "job");
      return Behaviors.same();
    }
    return refused(
        new QueryRefused(
            ErrorCode.BUSY,
            "%d queries are running: try again when one has ended"
                .formatted(parts.settings().maxRunning())));
  }

  private Behavior<QueryCommand> onJobRefused(JobRefused refused) {
    return refused(new QueryRefused(refused.why().code(), refused.why().message()));
  }

  private Behavior<QueryCommand> refused(QueryRefused why) {
    asked.replyTo().tell(why);
    stash.forEach(waiting -> ((QueryCommand.Request) waiting).replyTo().tell(unknownQuery()));
    return letGo();
  }

  private Behavior<QueryCommand> onJobStarted(JobStarted started) {
    started.scopes().forEach(scope -> scopes.put(scope.basis().index(), scope));
    status = started.status();
    asked.replyTo().tell(new QueryFound(status));
    return stash.unstashAll(known());
  }

  private Behavior<QueryCommand> known() {
    return Behaviors.receive(QueryCommand.class)
        .onMessage(QueryCommand.StartQuery.class, this::onStartAgain)
        .onMessage(QueryCommand.DescribeQuery.class, this::onDescribeQuery)
        .onMessage(QueryCommand.ReadHits.class, this::onReadHits)
        .onMessage(QueryCommand.SubscribeToQuery.class, this::onSubscribeToQuery)
        .onMessage(QueryCommand.ForgetQuery.class, this::onForgetQuery)
        .onMessage(JobReported.class, this::onJobReported)
        .onMessage(JobFound.class, this::onJobFound)
        .onMessage(SubscriberStopped.class, this::onSubscriberStopped)
        .onMessage(ExpireQuery.class, this::onExpireQuery)
        .build();
  }

  private Behavior<QueryCommand> onJobReported(JobReported reported) {
    status = reported.status();
    subscribers.forEach(subscriber -> subscriber.tell(status));
    if (status.state().ended()) {
      parts.keeper().tell(new QueryKeeper.Ended(context.getSelf()));
      timers.startSingleTimer(new ExpireQuery(), parts.settings().keepFor());
    }
    return Behaviors.same();
  }

  private Behavior<QueryCommand> onJobFound(JobFound found) {
    answer.add(found.part());
    return onJobReported(new JobReported(found.status()));
  }

  private Behavior<QueryCommand> onStartAgain(QueryCommand.StartQuery start) {
    start
        .replyTo()
        .tell(new QueryRefused(ErrorCode.INVALID_ARGUMENT, "there is a query " + id + " already"));
    return Behaviors.same();
  }

  private Behavior<QueryCommand> onDescribeQuery(QueryCommand.DescribeQuery describe) {
    describe.replyTo().tell(new QueryFound(status));
    return Behaviors.same();
  }

  private Behavior<QueryCommand> onReadHits(QueryCommand.ReadHits read) {
    ActorRef<QueryReply> replyTo = read.replyTo();
    try {
      HitCursor from = HitCursor.parse(read.after());
      HitCursor.Found found = new HitCursor.Found(answer, scopes, status.state().ended());
      int limit = Math.min(read.limit(), parts.settings().maxPageSize());
      parts
          .desk()
          .page(from, found, limit)
          .whenComplete(
              (page, failure) ->
                  replyTo.tell(failure == null ? new HitsFound(page) : refusal(failure)));
    } catch (MeridianException e) {
      replyTo.tell(refusal(e));
    }
    return Behaviors.same();
  }

  private static QueryRefused refusal(Throwable failure) {
    Refusal why = Refusal.of(failure);
    return new QueryRefused(why.code(), why.message());
  }

  private Behavior<QueryCommand> onSubscribeToQuery(QueryCommand.SubscribeToQuery subscribe) {
    ActorRef<QueryStatus> subscriber = subscribe.subscriber();
    subscribers.add(subscriber);
    context.watchWith(subscriber, new SubscriberStopped(subscriber));
    subscriber.tell(status);
    subscribe.replyTo().tell(new QueryFound(status));
    return Behaviors.same();
  }

  private Behavior<QueryCommand> onSubscriberStopped(SubscriberStopped stopped) {
    subscribers.remove(stopped.subscriber());
    return Behaviors.same();
  }

  /** Its job, a child, stops with it. */
  private Behavior<QueryCommand> onForgetQuery(QueryCommand.ForgetQuery forget) {
    if (!status.state().ended()) {
      QueryStatus cancelled = status.cancelled();
      subscribers.forEach(subscriber -> subscriber.tell(cancelled));
    }
    forget.replyTo().tell(new QueryForgotten(id));
    return Behaviors.stopped();
  }

  private Behavior<QueryCommand> onExpireQuery(ExpireQuery expire) {
    return Behaviors.stopped();
  }
}
