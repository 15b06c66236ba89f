package dev.meridian.runtime.bootstrap;

import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.japi.Pair;
import akka.stream.OverflowStrategy;
import akka.stream.javadsl.Source;
import akka.stream.typed.javadsl.ActorSource;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.protocol.StandingStatus;
import dev.meridian.runtime.queries.StandingQueries;
import dev.meridian.runtime.queries.StandingQueries.Reply;
import dev.meridian.runtime.queries.StandingRecord;
import dev.meridian.runtime.rest.SubscriptionService;
import dev.meridian.video.query.QuerySpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Standing queries as REST sees them. */
final class NodeStanding implements SubscriptionService {
  /** Rounds a slow reader may lag behind; older ones are dropped. */
  private static final int BUFFER = 64;

  private final ActorSystem<?> system;
  private final ActorRef<StandingQueries.Command> standing;
  private final Duration timeout;

  NodeStanding(
      ActorSystem<?> system, ActorRef<StandingQueries.Command> standing, Duration timeout) {
    this.system = system;
    this.standing = standing;
    this.timeout = timeout;
  }

  @Override
  public CompletionStage<String> subscribe(QuerySpec spec) {
    String id = "s-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    return ask(replyTo -> new StandingQueries.Create(id, spec, replyTo)).thenApply(done -> id);
  }

  @Override
  public CompletionStage<List<String>> subscriptions() {
    CompletionStage<List<StandingRecord>> all =
        AskPattern.ask(standing, StandingQueries.All::new, timeout, system.scheduler());
    return all.thenApply(records -> records.stream().map(StandingRecord::id).toList());
  }

  @Override
  public CompletionStage<StandingStatus> subscription(String id) {
    return AskPattern.<StandingQueries.Command, StandingQueries.Found>ask(
            standing, replyTo -> new StandingQueries.Find(id, replyTo), timeout, system.scheduler())
        .thenApply(found -> found.status().orElseThrow(() -> refusal(StandingQueries.unknown(id))));
  }

  @Override
  public CompletionStage<Source<StandingStatus, NotUsed>> pushes(String id) {
    Pair<ActorRef<StandingStatus>, Source<StandingStatus, NotUsed>> pushes =
        ActorSource.<StandingStatus>actorRef(
                status -> false, status -> Optional.empty(), BUFFER, OverflowStrategy.dropHead())
            .preMaterialize(system);
    return ask(replyTo -> new StandingQueries.Watch(id, pushes.first(), replyTo))
        .thenApply(done -> pushes.second());
  }

  @Override
  public CompletionStage<String> unsubscribe(String id) {
    return ask(replyTo -> new StandingQueries.Forget(id, replyTo)).thenApply(done -> id);
  }

  private CompletionStage<Reply> ask(Function<ActorRef<Reply>, StandingQueries.Command> command) {
    return AskPattern.<StandingQueries.Command, Reply>ask(
            standing, command::apply, timeout, system.scheduler())
        .thenApply(
            reply -> {
              if (reply instanceof StandingQueries.Refused refused) {
                throw refusal(refused);
              }
              return reply;
            });
  }

  private static MeridianException refusal(StandingQueries.Refused refused) {
    return new MeridianException(refused.why().code(), refused.why().message());
  }
}
