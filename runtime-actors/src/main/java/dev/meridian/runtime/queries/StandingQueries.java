package dev.meridian.runtime.queries;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.runtime.compute.Refusal;
import dev.meridian.runtime.protocol.StandingStatus;
import dev.meridian.video.query.QuerySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The standing queries of a node: bounded, and kept over a restart. */
public final class StandingQueries extends AbstractBehavior<StandingQueries.Command> {
  private static final Logger LOG = LoggerFactory.getLogger(StandingQueries.class);

  /** What can be asked of them. */
  public sealed interface Command {}

  /** What comes of it. */
  public sealed interface Reply {}

  /**
   * There is one more.
   *
   * @param id its name
   */
  public record Created(String id) implements Reply {}

  /**
   * It is no more.
   *
   * @param id its former name
   */
  public record Forgotten(String id) implements Reply {}

  /**
   * It was told to push.
   *
   * @param id its name
   */
  public record Subscribed(String id) implements Reply {}

  /**
   * A refusal.
   *
   * @param why one line
   */
  public record Refused(Refusal why) implements Reply {}

  /**
   * Begin one.
   *
   * @param id its name
   * @param spec what it asks; names its streams
   * @param replyTo learns whether it may
   */
  public record Create(String id, QuerySpec spec, ActorRef<Reply> replyTo) implements Command {}

  /**
   * End one.
   *
   * @param id its name
   * @param replyTo learns whether there was one
   */
  public record Forget(String id, ActorRef<Reply> replyTo) implements Command {}

  /**
   * Push what one finds.
   *
   * @param id its name
   * @param subscriber is told
   * @param replyTo learns whether there is one
   */
  public record Watch(String id, ActorRef<StandingStatus> subscriber, ActorRef<Reply> replyTo)
      implements Command {}

  /**
   * Which are there?
   *
   * @param replyTo learns them
   */
  public record All(ActorRef<List<StandingRecord>> replyTo) implements Command {}

  /**
   * How does one stand?
   *
   * @param id its name
   * @param replyTo learns it
   */
  public record Find(String id, ActorRef<Found> replyTo) implements Command {}

  /**
   * How one stands.
   *
   * @param status empty when there is none of the name
   */
  public record Found(Optional<StandingStatus> status) {}

  private record Loaded(List<StandingRecord> records) implements Command {}

  private record Checked(Create create, Throwable failure, boolean ok) implements Command {}

  private record Advanced(StandingRecord record) implements Command {}

  private record Saved(boolean ok, Throwable failure) implements Command {}

  private final QueryParts parts;
  private final int most;
  private final Duration interval;
  private final ActorRef<StandingRecord> places;
  private final Map<String, StandingRecord> records = new TreeMap<>();
  private final Map<String, ActorRef<StandingQuery.Command>> running = new TreeMap<>();
  private boolean saving;
  private boolean changed;

  /**
   * Those that were kept, and room for more.
   *
   * @param most how many there may be
   * @param interval between two rounds of each
   */
  public static Behavior<Command> create(QueryParts parts, int most, Duration interval) {
    return Behaviors.setup(context -> new StandingQueries(context, parts, most, interval));
  }

  private StandingQueries(
      ActorContext<Command> context, QueryParts parts, int most, Duration interval) {
    super(context);
    this.parts = parts;
    this.most = most;
    this.interval = interval;
    this.places = context.messageAdapter(StandingRecord.class, Advanced::new);
    context.pipeToSelf(
        parts.desk().standing(),
        (kept, failure) -> {
          if (failure != null) {
            LOG.error("the standing queries that were kept cannot be read", failure);
          }
          return new Loaded(failure == null ? kept : List.of());
        });
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Loaded.class, this::onLoaded)
        .onMessage(Create.class, this::onCreate)
        .onMessage(Checked.class, this::onChecked)
        .onMessage(Forget.class, this::onForget)
        .onMessage(Watch.class, this::onWatch)
        .onMessage(All.class, this::onAll)
        .onMessage(Find.class, this::onFind)
        .onMessage(Advanced.class, this::onAdvanced)
        .onMessage(Saved.class, this::onSaved)
        .build();
  }

  private Behavior<Command> onLoaded(Loaded loaded) {
    loaded.records().forEach(this::run);
    return this;
  }

  private void run(StandingRecord record) {
    records.put(record.id(), record);
    running.put(
        record.id(),
        getContext()
            .spawn(StandingQuery.create(record, parts, places, interval), "s-" + record.id()));
  }

  private Behavior<Command> onCreate(Create create) {
    if (records.size() >= most) {
      create.replyTo().tell(full());
      return this;
    }
    getContext()
        .pipeToSelf(
            parts.desk().open(create.spec()),
            (opened, failure) -> new Checked(create, failure, failure == null));
    return this;
  }

  private Refused full() {
    return new Refused(
        new Refusal(
            ErrorCode.BUSY,
            "there are %d standing queries already: delete one first".formatted(records.size())));
  }

  private Behavior<Command> onChecked(Checked checked) {
    Create create = checked.create();
    if (!checked.ok()) {
      create.replyTo().tell(new Refused(Refusal.of(checked.failure())));
    } else if (records.size() >= most) {
      create.replyTo().tell(full());
    } else {
      run(new StandingRecord(create.id(), create.spec(), Map.of()));
      save();
      create.replyTo().tell(new Created(create.id()));
    }
    return this;
  }

  private Behavior<Command> onForget(Forget forget) {
    if (records.remove(forget.id()) == null) {
      forget.replyTo().tell(unknown(forget.id()));
      return this;
    }
    getContext().stop(running.remove(forget.id()));
    save();
    forget.replyTo().tell(new Forgotten(forget.id()));
    return this;
  }

  /** What is said of a name that nobody has. */
  public static Refused unknown(String id) {
    return new Refused(
        new Refusal(ErrorCode.UNKNOWN_QUERY, "there is no standing query " + id + ": start one"));
  }

  private Behavior<Command> onWatch(Watch watch) {
    if (!running.containsKey(watch.id())) {
      watch.replyTo().tell(unknown(watch.id()));
    } else {
      running.get(watch.id()).tell(new StandingQuery.Subscribe(watch.subscriber()));
      watch.replyTo().tell(new Subscribed(watch.id()));
    }
    return this;
  }

  private Behavior<Command> onAll(All all) {
    all.replyTo().tell(new ArrayList<>(records.values()));
    return this;
  }

  private Behavior<Command> onFind(Find find) {
    if (!running.containsKey(find.id())) {
      find.replyTo().tell(new Found(Optional.empty()));
    } else {
      running.get(find.id()).tell(new StandingQuery.Describe(find.replyTo()));
    }
    return this;
  }

  private Behavior<Command> onAdvanced(Advanced advanced) {
    if (records.replace(advanced.record().id(), advanced.record()) != null) {
      save();
    }
    return this;
  }

  /** One write at a time; what changes meanwhile is written after it. */
  private void save() {
    changed = true;
    if (saving) {
      return;
    }
    saving = true;
    changed = false;
    List<StandingRecord> now = List.copyOf(records.values());
    getContext()
        .pipeToSelf(
            parts.desk().keepStanding(now), (done, failure) -> new Saved(failure == null, failure));
  }

  private Behavior<Command> onSaved(Saved saved) {
    saving = false;
    if (!saved.ok()) {
      LOG.error("standing queries cannot be kept: a restart may push hits again", saved.failure());
    }
    if (changed) {
      save();
    }
    return this;
  }
}
