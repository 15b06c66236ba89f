package dev.meridian.runtime.streams;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.BehaviorBuilder;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.runtime.compute.Refusal;
import dev.meridian.runtime.protocol.StreamCommand;
import dev.meridian.runtime.protocol.StreamReply;
import dev.meridian.runtime.protocol.StreamReply.StreamDeleted;
import dev.meridian.runtime.protocol.StreamReply.StreamFound;
import dev.meridian.runtime.protocol.StreamReply.StreamRefused;
import dev.meridian.runtime.protocol.StreamStatus;
import dev.meridian.video.audit.AuditedFrame;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.store.StreamState;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stream from its creation to its deletion: SPECIALIZING → INGESTING → DONE or FAILED. One entity
 * per stream id; the work itself is done by its {@link IngestJob}.
 *
 * <p>The store is the truth: an entity that starts reads its stream there and goes on with what is
 * not finished, so that it does not matter how the one before it ended.
 */
public final class IngestStream {
  public static final EntityTypeKey<StreamCommand> KEY =
      EntityTypeKey.create(StreamCommand.class, "IngestStream");

  private static final int MAX_STASHED = 256;
  private static final Duration IDLE = Duration.ofMinutes(5);

  /** A stream's job has come further. */
  record JobReported(StreamStatus status) implements StreamCommand {}

  /** Frames of a stream were audited. */
  record FramesAudited(List<AuditedFrame> frames) implements StreamCommand {}

  /** A tuning has chosen how a stream goes on. */
  record ChoiceMade(GenerationChoice choice, boolean newView) implements StreamCommand {}

  private record Loaded(Optional<StreamStatus> found) implements StreamCommand {}

  private record Created(ActorRef<StreamReply> replyTo) implements StreamCommand {}

  private record Deleted(ActorRef<StreamReply> replyTo) implements StreamCommand {}

  private record StoreFailed(Throwable cause, Optional<ActorRef<StreamReply>> replyTo)
      implements StreamCommand {}

  private record JobStopped() implements StreamCommand {}

  private record SubscriberStopped(ActorRef<StreamStatus> subscriber) implements StreamCommand {}

  private record Idled() implements StreamCommand {}

  /** Ends the entity; its stream goes on when it is next needed. */
  public record StopStream() implements StreamCommand {}

  private final StreamId id;
  private final IngestParts parts;
  private final ActorRef<ClusterSharding.ShardCommand> shard;
  private final ActorContext<StreamCommand> context;
  private final StashBuffer<StreamCommand> stash;
  private final Set<ActorRef<StreamStatus>> subscribers = new LinkedHashSet<>();
  private Optional<ActorRef<IngestJob.Command>> job = Optional.empty();
  private Optional<ActorRef<StreamTuner.Command>> tuner = Optional.empty();
  private StreamStatus status;

  /**
   * The entity of a stream.
   *
   * @param shard is asked to let the entity go when it is idle
   */
  public static Behavior<StreamCommand> create(
      StreamId id, IngestParts parts, ActorRef<ClusterSharding.ShardCommand> shard) {
    return Behaviors.withStash(
        MAX_STASHED,
        stash ->
            Behaviors.setup(context -> new IngestStream(id, parts, shard, context, stash).load()));
  }

  private IngestStream(
      StreamId id,
      IngestParts parts,
      ActorRef<ClusterSharding.ShardCommand> shard,
      ActorContext<StreamCommand> context,
      StashBuffer<StreamCommand> stash) {
    this.id = id;
    this.parts = parts;
    this.shard = shard;
    this.context = context;
    this.stash = stash;
  }

  private Behavior<StreamCommand> load() {
    context.setReceiveTimeout(IDLE, new Idled());
    context.pipeToSelf(
        parts.ledger().load(id),
        (found, failure) ->
            failure == null ? new Loaded(found) : new StoreFailed(failure, Optional.empty()));
    return waiting().onMessage(Loaded.class, this::onLoaded).build();
  }

  private Behavior<StreamCommand> onLoaded(Loaded loaded) {
    if (loaded.found().isEmpty()) {
      return stash.unstashAll(absent());
    }
    status = loaded.found().get();
    startJob();
    return stash.unstashAll(living());
  }

  /** While the store is at work, all but its answer waits. */
  private BehaviorBuilder<StreamCommand> waiting() {
    return Behaviors.receive(StreamCommand.class)
        .onMessage(StreamCommand.Request.class, this::onRequestWhileWaiting)
        .onMessage(StoreFailed.class, this::onStoreFailed)
        .onMessage(StopStream.class, this::onStopStream)
        .onMessage(SubscriberStopped.class, this::onSubscriberStopped)
        .onMessage(FramesAudited.class, audited -> Behaviors.same())
        .onMessage(ChoiceMade.class, made -> Behaviors.same())
        .onMessage(Idled.class, idled -> Behaviors.same());
  }

  private Behavior<StreamCommand> onRequestWhileWaiting(StreamCommand.Request request) {
    if (stash.isFull()) {
      refuse(request, new StreamRefused(ErrorCode.BUSY, "stream " + id + " is busy: try again"));
    } else {
      stash.stash(request);
    }
    return Behaviors.same();
  }

  /** The next command finds out whether the store is well again. */
  private Behavior<StreamCommand> onStoreFailed(StoreFailed failed) {
    Refusal refusal = Refusal.of(failed.cause());
    StreamRefused why = new StreamRefused(refusal.code(), refusal.message());
    failed.replyTo().ifPresent(replyTo -> replyTo.tell(why));
    stash.forEach(waiting -> refuse(waiting, why));
    return Behaviors.stopped();
  }

  private Behavior<StreamCommand> absent() {
    return Behaviors.receive(StreamCommand.class)
        .onMessage(StreamCommand.CreateStream.class, this::onCreateStream)
        .onMessage(StreamCommand.Request.class, this::onRequestWhileAbsent)
        .onMessage(StopStream.class, this::onStopStream)
        .onMessage(SubscriberStopped.class, this::onSubscriberStopped)
        .onMessage(Idled.class, this::onIdled)
        .build();
  }

  private Behavior<StreamCommand> onRequestWhileAbsent(StreamCommand.Request request) {
    refuse(request, new StreamRefused(ErrorCode.UNKNOWN_STREAM, "there is no stream " + id));
    return Behaviors.same();
  }

  private Behavior<StreamCommand> onCreateStream(StreamCommand.CreateStream create) {
    status = StreamSummary.start(create.stream());
    context.pipeToSelf(
        parts.ledger().create(create.stream()),
        (stream, failure) ->
            failure == null
                ? new Created(create.replyTo())
                : new StoreFailed(failure, Optional.of(create.replyTo())));
    return waiting().onMessage(Created.class, this::onCreated).build();
  }

  private Behavior<StreamCommand> onCreated(Created created) {
    created.replyTo().tell(new StreamFound(status));
    startJob();
    return stash.unstashAll(living());
  }

  private void startJob() {
    if (!status.ended()) {
      ActorRef<IngestJob.Command> started =
          context.spawnAnonymous(IngestJob.create(status, parts, context.getSelf()));
      context.watchWith(started, new JobStopped());
      job = Optional.of(started);
    }
  }

  /** One per stream, from when its ingest runs or it is first asked to tune. */
  private ActorRef<StreamTuner.Command> tuner() {
    if (tuner.isEmpty()) {
      tuner =
          Optional.of(
              context.spawnAnonymous(
                  Behaviors.supervise(StreamTuner.create(status, parts, context.getSelf()))
                      .onFailure(SupervisorStrategy.restart())));
    }
    return tuner.get();
  }

  private Behavior<StreamCommand> onTuneStream(StreamCommand.TuneStream tune) {
    if (status.stream().generation() == 0) {
      refuse(
          tune,
          new StreamRefused(
              ErrorCode.BUSY, "stream " + id + " is being prepared: try again later"));
    } else {
      tuner().tell(new StreamTuner.TuneNow(tune.settings(), tune.replyTo()));
    }
    return Behaviors.same();
  }

  private Behavior<StreamCommand> onFramesAudited(FramesAudited audited) {
    tuner.ifPresent(one -> one.tell(new StreamTuner.Audited(audited.frames())));
    return Behaviors.same();
  }

  private Behavior<StreamCommand> onChoiceMade(ChoiceMade made) {
    job.ifPresent(one -> one.tell(new IngestJob.SwitchTo(made.choice(), made.newView())));
    return Behaviors.same();
  }

  private Behavior<StreamCommand> living() {
    return Behaviors.receive(StreamCommand.class)
        .onMessage(StreamCommand.CreateStream.class, this::onCreateAgain)
        .onMessage(StreamCommand.ResumeStream.class, resume -> Behaviors.same())
        .onMessage(StreamCommand.DescribeStream.class, this::onDescribeStream)
        .onMessage(StreamCommand.SubscribeToStream.class, this::onSubscribeToStream)
        .onMessage(StreamCommand.TuneStream.class, this::onTuneStream)
        .onMessage(FramesAudited.class, this::onFramesAudited)
        .onMessage(ChoiceMade.class, this::onChoiceMade)
        .onMessage(StreamCommand.DeleteStream.class, this::onDeleteStream)
        .onMessage(JobReported.class, this::onJobReported)
        .onMessage(JobStopped.class, this::onJobStopped)
        .onMessage(SubscriberStopped.class, this::onSubscriberStopped)
        .onMessage(StopStream.class, this::onStopStream)
        .onMessage(Idled.class, this::onIdled)
        .build();
  }

  private Behavior<StreamCommand> onCreateAgain(StreamCommand.CreateStream create) {
    create
        .replyTo()
        .tell(
            new StreamRefused(
                ErrorCode.STREAM_EXISTS,
                "stream " + id + " exists: choose another id, or delete it first"));
    return Behaviors.same();
  }

  private Behavior<StreamCommand> onDescribeStream(StreamCommand.DescribeStream describe) {
    describe.replyTo().tell(new StreamFound(status));
    return Behaviors.same();
  }

  private Behavior<StreamCommand> onSubscribeToStream(StreamCommand.SubscribeToStream subscribe) {
    ActorRef<StreamStatus> subscriber = subscribe.subscriber();
    subscribers.add(subscriber);
    context.watchWith(subscriber, new SubscriberStopped(subscriber));
    subscriber.tell(status);
    subscribe.replyTo().tell(new StreamFound(status));
    return Behaviors.same();
  }

  private Behavior<StreamCommand> onSubscriberStopped(SubscriberStopped stopped) {
    subscribers.remove(stopped.subscriber());
    return Behaviors.same();
  }

  private Behavior<StreamCommand> onJobReported(JobReported reported) {
    status = reported.status();
    if (status.stream().state() == StreamState.INGESTING) {
      tuner();
    }
    tuner.ifPresent(one -> one.tell(new StreamTuner.Progressed(status)));
    subscribers.forEach(subscriber -> subscriber.tell(status));
    return Behaviors.same();
  }

  private Behavior<StreamCommand> onJobStopped(JobStopped stopped) {
    job = Optional.empty();
    return Behaviors.same();
  }

  private void stopTuner() {
    tuner.ifPresent(context::stop);
    tuner = Optional.empty();
  }

  private Behavior<StreamCommand> onDeleteStream(StreamCommand.DeleteStream delete) {
    stopTuner();
    if (job.isEmpty()) {
      return delete(delete.replyTo());
    }
    job.get().tell(new IngestJob.Cancel());
    return waiting()
        .onMessage(JobReported.class, reported -> Behaviors.same())
        .onMessage(
            JobStopped.class,
            stopped -> {
              job = Optional.empty();
              return delete(delete.replyTo());
            })
        .build();
  }

  private Behavior<StreamCommand> delete(ActorRef<StreamReply> replyTo) {
    context.pipeToSelf(
        parts.ledger().delete(id),
        (gone, failure) ->
            failure == null
                ? new Deleted(replyTo)
                : new StoreFailed(failure, Optional.of(replyTo)));
    return waiting().onMessage(Deleted.class, this::onDeleted).build();
  }

  private Behavior<StreamCommand> onDeleted(Deleted deleted) {
    deleted.replyTo().tell(new StreamDeleted(id.value()));
    subscribers.forEach(subscriber -> subscriber.tell(StreamSummary.deleted(status)));
    subscribers.clear();
    return stash.unstashAll(absent());
  }

  private Behavior<StreamCommand> onIdled(Idled idled) {
    if (job.isEmpty() && subscribers.isEmpty()) {
      shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
    }
    return Behaviors.same();
  }

  private Behavior<StreamCommand> onStopStream(StopStream stop) {
    return Behaviors.stopped();
  }

  private static void refuse(StreamCommand command, StreamRefused why) {
    replyTo(command).forEach(replyTo -> replyTo.tell(why));
  }

  private static List<ActorRef<StreamReply>> replyTo(StreamCommand command) {
    if (command instanceof StreamCommand.CreateStream create) {
      return List.of(create.replyTo());
    }
    if (command instanceof StreamCommand.DescribeStream describe) {
      return List.of(describe.replyTo());
    }
    if (command instanceof StreamCommand.TuneStream tune) {
      return List.of(tune.replyTo());
    }
    if (command instanceof StreamCommand.SubscribeToStream subscribe) {
      return List.of(subscribe.replyTo());
    }
    return command instanceof StreamCommand.DeleteStream delete
        ? List.of(delete.replyTo())
        : List.of();
  }
}
