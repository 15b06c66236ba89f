package dev.meridian.runtime.queries;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.meridian.runtime.protocol.QueryCommand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Bounds the queries of a node: how many run at once, how many ended ones are remembered. */
public final class QueryKeeper extends AbstractBehavior<QueryKeeper.Command> {
  /** What the keeper can be told. */
  public sealed interface Command {}

  /**
   * A query wants to run.
   *
   * @param query the query
   * @param replyTo learns whether it may
   */
  record Admit(ActorRef<QueryCommand> query, ActorRef<Boolean> replyTo) implements Command {}

  /**
   * A query runs no more but can still be read.
   *
   * @param query the query
   */
  record Ended(ActorRef<QueryCommand> query) implements Command {}

  /**
   * How many queries are there, running or remembered?
   *
   * @param replyTo learns it
   */
  public record Count(ActorRef<Integer> replyTo) implements Command {}

  private record Gone(ActorRef<QueryCommand> query) implements Command {}

  private final int maxRunning;
  private final int maxKept;
  private final Set<ActorRef<QueryCommand>> running = new LinkedHashSet<>();
  private final Set<ActorRef<QueryCommand>> kept = new LinkedHashSet<>();

  /**
   * A keeper without queries.
   *
   * @param maxRunning queries that may run at once
   * @param maxKept ended queries that are remembered, the latest
   */
  public static Behavior<Command> create(int maxRunning, int maxKept) {
    return Behaviors.setup(context -> new QueryKeeper(context, maxRunning, maxKept));
  }

  private QueryKeeper(ActorContext<Command> context, int maxRunning, int maxKept) {
    super(context);
    this.maxRunning = maxRunning;
    this.maxKept = maxKept;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Admit.class, this::onAdmit)
        .onMessage(Ended.class, this::onEnded)
        .onMessage(Count.class, this::onCount)
        .onMessage(Gone.class, this::onGone)
        .build();
  }

  private Behavior<Command> onAdmit(Admit admit) {
    boolean may = running.size() < maxRunning;
    if (may) {
      running.add(admit.query());
      getContext().watchWith(admit.query(), new Gone(admit.query()));
    }
    admit.replyTo().tell(may);
    return this;
  }

  private Behavior<Command> onEnded(Ended ended) {
    if (running.remove(ended.query())) {
      kept.add(ended.query());
    }
    List<ActorRef<QueryCommand>> oldestFirst = new ArrayList<>(kept);
    for (ActorRef<QueryCommand> oldest :
        oldestFirst.subList(0, Math.max(0, kept.size() - maxKept))) {
      kept.remove(oldest);
      oldest.tell(new Query.ExpireQuery());
    }
    return this;
  }

  private Behavior<Command> onCount(Count count) {
    count.replyTo().tell(running.size() + kept.size());
    return this;
  }

  private Behavior<Command> onGone(Gone gone) {
    running.remove(gone.query());
    kept.remove(gone.query());
    return this;
  }
}
