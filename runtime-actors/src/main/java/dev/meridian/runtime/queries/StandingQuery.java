package dev.meridian.runtime.queries;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.meridian.runtime.compute.Refusal;
import dev.meridian.runtime.protocol.HitPage;
import dev.meridian.runtime.protocol.QueryCommand;
import dev.meridian.runtime.protocol.QueryState;
import dev.meridian.runtime.protocol.QueryStatus;
import dev.meridian.runtime.protocol.StandingStatus;
import dev.meridian.video.certify.Certificate;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.AnswerPart;
import dev.meridian.video.query.Hit;
import dev.meridian.video.query.StreamScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * A query that goes on: in every round it asks one of its streams for the frames that have come
 * since, with a little overlap, because a cluster may become a candidate some frames after it
 * began, and pushes what it had not pushed before. Its place is kept, so that a restart goes on
 * there.
 */
final class StandingQuery extends AbstractBehavior<StandingQuery.Command> {
  private static final long OVERLAP_MICROS = 10_000_000;

  sealed interface Command {}

  /**
   * Tell every round that has found something, until the subscriber stops.
   *
   * @param subscriber is told
   */
  record Subscribe(ActorRef<StandingStatus> subscriber) implements Command {}

  /**
   * Say how it stands.
   *
   * @param replyTo learns it
   */
  record Describe(ActorRef<StandingQueries.Found> replyTo) implements Command {}

  private record Tick() implements Command {}

  private record Said(QueryCommand message) implements Command {}

  private record JobStopped(int round) implements Command {}

  private record PageRead(HitPage page) implements Command {}

  private record EndRead(OptionalLong untilMicros) implements Command {}

  private record Failed(Throwable cause) implements Command {}

  private record SubscriberStopped(ActorRef<StandingStatus> subscriber) implements Command {}

  private final QueryParts parts;
  private final ActorRef<StandingRecord> keeper;
  private final ActorRef<QueryCommand> listener;
  private final Set<ActorRef<StandingStatus>> subscribers = new LinkedHashSet<>();
  private final Map<StreamId, Set<Long>> recent = new HashMap<>();

  /** What lies before was there before this began, or was pushed before a restart. */
  private final Map<StreamId, Long> floors = new HashMap<>();

  private final List<AnswerPart> found = new ArrayList<>();
  private final Map<IndexKey, StreamScope> scopes = new HashMap<>();
  private final List<Hit> fresh = new ArrayList<>();
  private StandingRecord record;
  private boolean busy;
  private boolean reported;
  private int round;
  private long pushed;
  private long audited;
  private long wrong;
  private String message = "";

  /**
   * A standing query that begins at its next tick.
   *
   * @param keeper is told its place when that has changed
   * @param interval between two rounds
   */
  static Behavior<Command> create(
      StandingRecord record, QueryParts parts, ActorRef<StandingRecord> keeper, Duration interval) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new Tick(), interval);
                  return new StandingQuery(context, record, parts, keeper);
                }));
  }

  private StandingQuery(
      ActorContext<Command> context,
      StandingRecord record,
      QueryParts parts,
      ActorRef<StandingRecord> keeper) {
    super(context);
    this.record = record;
    this.parts = parts;
    this.keeper = keeper;
    this.listener = context.messageAdapter(QueryCommand.class, Said::new);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Tick.class, this::onTick)
        .onMessage(Said.class, this::onSaid)
        .onMessage(JobStopped.class, this::onJobStopped)
        .onMessage(PageRead.class, this::onPageRead)
        .onMessage(EndRead.class, this::onEndRead)
        .onMessage(Failed.class, this::onFailed)
        .onMessage(Subscribe.class, this::onSubscribe)
        .onMessage(Describe.class, this::onDescribe)
        .onMessage(SubscriberStopped.class, this::onSubscriberStopped)
        .build();
  }

  private StreamId stream() {
    List<StreamId> streams = record.spec().streams();
    return streams.get(round % streams.size());
  }

  private Behavior<Command> onTick(Tick tick) {
    if (busy) {
      return this;
    }
    busy = true;
    reported = false;
    found.clear();
    scopes.clear();
    fresh.clear();
    Long until = record.untilMicros().get(stream());
    if (until == null) {
      // It begins with what comes from now on.
      readEnd();
      return this;
    }
    long floor = floors.computeIfAbsent(stream(), stream -> until + 1);
    long from = Math.max(floor, until - OVERLAP_MICROS);
    ActorRef<QueryJob.Command> job =
        getContext()
            .spawn(
                QueryJob.create(record.id(), record.spec(stream(), from), parts, listener),
                "round-" + round);
    getContext().watchWith(job, new JobStopped(round));
    return this;
  }

  /** One that said nothing before it stopped has failed in a way nobody foresaw. */
  private Behavior<Command> onJobStopped(JobStopped stopped) {
    if (busy && !reported && stopped.round() == round) {
      ended("a round has failed: see the node's log");
    }
    return this;
  }

  private Behavior<Command> onSaid(Said said) {
    if (!busy) {
      return this;
    }
    if (said.message() instanceof Query.JobStarted started) {
      started.scopes().forEach(scope -> scopes.put(scope.basis().index(), scope));
    } else if (said.message() instanceof Query.JobFound more) {
      found.add(more.part());
    } else if (said.message() instanceof Query.JobReported reported) {
      onReported(reported.status());
    } else if (said.message() instanceof Query.JobRefused refused) {
      ended(refused.why().message());
    }
    return this;
  }

  private void onReported(QueryStatus status) {
    reported = status.state().ended();
    if (status.state() == QueryState.FAILED) {
      ended(status.message());
    } else if (status.state() == QueryState.DONE) {
      Certificate certificate = status.assurance().certificate();
      audited += certificate.auditedReturned();
      wrong += certificate.wrongFound();
      readPage(HitCursor.START);
    }
  }

  private void readPage(HitCursor from) {
    HitCursor.Found all = new HitCursor.Found(found, scopes, true);
    getContext()
        .pipeToSelf(
            parts.desk().page(from, all, parts.settings().maxPageSize()),
            (page, failure) -> failure == null ? new PageRead(page) : new Failed(failure));
  }

  private Behavior<Command> onPageRead(PageRead read) {
    Set<Long> seen = recent.computeIfAbsent(stream(), stream -> new TreeSet<>());
    read.page().hits().stream().filter(hit -> seen.add(hit.ordinal())).forEach(fresh::add);
    if (read.page().next().isPresent()) {
      readPage(HitCursor.parse(read.page().next().get()));
    } else {
      long first = scopes.values().stream().mapToLong(StreamScope::firstOrdinal).min().orElse(0);
      seen.removeIf(ordinal -> ordinal < first);
      readEnd();
    }
    return this;
  }

  private void readEnd() {
    getContext()
        .pipeToSelf(
            parts.desk().lastMicros(stream(), scopes.values()),
            (until, failure) -> failure == null ? new EndRead(until) : new Failed(failure));
  }

  private Behavior<Command> onEndRead(EndRead read) {
    long before = record.untilMicros().getOrDefault(stream(), -1L);
    long until = Math.max(before, read.untilMicros().orElse(before));
    if (until != before || !record.untilMicros().containsKey(stream())) {
      record = record.until(stream(), until);
      keeper.tell(record);
    }
    pushed += fresh.size();
    ended("");
    return this;
  }

  private Behavior<Command> onFailed(Failed failed) {
    ended(Refusal.of(failed.cause()).message());
    return this;
  }

  private void ended(String why) {
    boolean news = !fresh.isEmpty() || !why.equals(message);
    message = why;
    busy = false;
    round++;
    if (news) {
      StandingStatus now = status();
      subscribers.forEach(subscriber -> subscriber.tell(now));
    }
  }

  private StandingStatus status() {
    return new StandingStatus(
        record.id(), record.spec(), record.untilMicros(), pushed, audited, wrong, message, fresh);
  }

  private Behavior<Command> onSubscribe(Subscribe subscribe) {
    ActorRef<StandingStatus> subscriber = subscribe.subscriber();
    subscribers.add(subscriber);
    getContext().watchWith(subscriber, new SubscriberStopped(subscriber));
    return this;
  }

  private Behavior<Command> onDescribe(Describe describe) {
    describe.replyTo().tell(new StandingQueries.Found(Optional.of(status())));
    return this;
  }

  private Behavior<Command> onSubscriberStopped(SubscriberStopped stopped) {
    subscribers.remove(stopped.subscriber());
    return this;
  }
}
