package dev.meridian.runtime.bootstrap;

import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.japi.Pair;
import akka.japi.function.Function;
import akka.stream.OverflowStrategy;
import akka.stream.javadsl.Source;
import akka.stream.typed.javadsl.ActorSource;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.protocol.HitPage;
import dev.meridian.runtime.protocol.QueryCommand;
import dev.meridian.runtime.protocol.QueryReply;
import dev.meridian.runtime.protocol.QueryReply.HitsFound;
import dev.meridian.runtime.protocol.QueryReply.QueryFound;
import dev.meridian.runtime.protocol.QueryReply.QueryRefused;
import dev.meridian.runtime.protocol.QueryStatus;
import dev.meridian.runtime.queries.Query;
import dev.meridian.runtime.rest.QueryService;
import dev.meridian.video.query.QuerySpec;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Queries as REST sees them: the sharded entities. */
final class ShardedQueries implements QueryService {
  /** Between two looks at a query that changes all the time; the first is at once. */
  private static final Duration WATCH_INTERVAL = Duration.ofMillis(100);

  private final ActorSystem<?> system;
  private final ClusterSharding sharding;
  private final int pageSize;
  private final Duration timeout;

  ShardedQueries(ActorSystem<?> system, int pageSize, Duration timeout) {
    this.system = system;
    this.sharding = ClusterSharding.get(system);
    this.pageSize = pageSize;
    this.timeout = timeout;
  }

  @Override
  public CompletionStage<QueryStatus> start(QuerySpec spec) {
    String id = "q-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    return ask(id, replyTo -> new QueryCommand.StartQuery(spec, replyTo))
        .thenApply(reply -> expect(QueryFound.class, reply).status());
  }

  @Override
  public CompletionStage<QueryStatus> find(String id) {
    return ask(id, QueryCommand.DescribeQuery::new)
        .thenApply(reply -> expect(QueryFound.class, reply).status());
  }

  @Override
  public CompletionStage<HitPage> hits(String id, String after, OptionalInt limit) {
    int wanted = limit.orElse(pageSize);
    return ask(id, replyTo -> new QueryCommand.ReadHits(after, wanted, replyTo))
        .thenApply(reply -> expect(HitsFound.class, reply).page());
  }

  @Override
  public CompletionStage<Source<QueryStatus, NotUsed>> watch(String id) {
    Pair<ActorRef<QueryStatus>, Source<QueryStatus, NotUsed>> changes =
        ActorSource.<QueryStatus>actorRef(
                status -> false, status -> Optional.empty(), 1, OverflowStrategy.dropHead())
            .throttle(1, WATCH_INTERVAL)
            .preMaterialize(system);
    return ask(id, replyTo -> new QueryCommand.SubscribeToQuery(changes.first(), replyTo))
        .thenApply(reply -> expect(QueryFound.class, reply))
        .thenApply(now -> changes.second());
  }

  @Override
  public CompletionStage<String> forget(String id) {
    return ask(id, QueryCommand.ForgetQuery::new)
        .thenApply(reply -> expect(QueryReply.QueryForgotten.class, reply).id());
  }

  private CompletionStage<QueryReply> ask(
      String id, Function<ActorRef<QueryReply>, QueryCommand> command) {
    return sharding.entityRefFor(Query.KEY, id).ask(command, timeout);
  }

  private static <T extends QueryReply> T expect(Class<T> type, QueryReply reply) {
    if (reply instanceof QueryRefused refused) {
      throw new MeridianException(refused.code(), refused.message());
    }
    return type.cast(reply);
  }
}
