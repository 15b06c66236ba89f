package dev.meridian.runtime.streams;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.stream.Materializer;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.compute.Refusal;
import dev.meridian.runtime.config.StreamSettings;
import dev.meridian.runtime.protocol.StreamCommand;
import dev.meridian.runtime.protocol.StreamStatus;
import dev.meridian.runtime.streams.IngestStream.FramesAudited;
import dev.meridian.runtime.streams.IngestStream.JobReported;
import dev.meridian.runtime.telemetry.Metrics.Counter;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.ingest.Preparation;
import dev.meridian.video.ingest.Prepared;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import dev.meridian.video.tune.Tuned;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The work of one stream until it is DONE or FAILED: specialise, ingest, finish. It reports every
 * change to its stream and stops when nothing of it runs any more.
 */
final class IngestJob extends AbstractBehavior<IngestJob.Command> {
  sealed interface Command {}

  /** End as soon as what is under way allows; what is written stays. */
  record Cancel() implements Command {}

  /**
   * Go on with what a tuning chose.
   *
   * @param choice for a new generation
   * @param newView whether the old background says nothing any more
   */
  record SwitchTo(GenerationChoice choice, boolean newView) implements Command {}

  private record TuningEnded(Tuned tuned) implements Command {}

  private record PhaseEntered(String phase) implements Command {}

  private record PreparationEnded(Prepared prepared) implements Command {}

  private record PreparationKept(StreamRecord stream) implements Command {}

  private record RunOpened(StreamSummary before) implements Command {}

  private record BatchWritten(Indexed indexed) implements Command {}

  private record SourceEnded() implements Command {}

  private record WorkFailed(Throwable cause) implements Command {}

  private record EndKept(StreamStatus status) implements Command {}

  private record FailureKept(StreamRecord stream) implements Command {}

  private final IngestParts parts;
  private final ActorRef<StreamCommand> stream;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final Set<Gap> gaps;

  private StreamRecord record;
  private StreamSummary summary;
  private long framesBefore;
  private long startNanos;
  private long expectedFrames = -1;
  private Opening opening = new Opening();
  private Optional<IngestGraph.Running> graph = Optional.empty();
  private Optional<ChunkSource> chunks = Optional.empty();
  private Optional<SwitchTo> pending = Optional.empty();

  /**
   * A job that goes on from the given status.
   *
   * @param stream is told of each change
   */
  static Behavior<Command> create(
      StreamStatus from, IngestParts parts, ActorRef<StreamCommand> stream) {
    return Behaviors.setup(context -> new IngestJob(context, from, parts, stream));
  }

  private IngestJob(
      ActorContext<Command> context,
      StreamStatus from,
      IngestParts parts,
      ActorRef<StreamCommand> stream) {
    super(context);
    this.parts = parts;
    this.stream = stream;
    this.record = from.stream();
    this.gaps = new LinkedHashSet<>(from.gaps());
    this.summary = StreamSummary.of(from.progress());
    parts.metrics().increment(Counter.STREAMS_STARTED);
    if (record.state() == StreamState.SPECIALIZING) {
      prepare();
    } else {
      open();
    }
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Cancel.class, this::onCancel)
        .onMessage(PhaseEntered.class, this::onPhaseEntered)
        .onMessage(SwitchTo.class, this::onSwitchTo)
        .onMessage(TuningEnded.class, this::onTuningEnded)
        .onMessage(PreparationEnded.class, this::onPreparationEnded)
        .onMessage(PreparationKept.class, this::onPreparationKept)
        .onMessage(RunOpened.class, this::onRunOpened)
        .onMessage(BatchWritten.class, this::onBatchWritten)
        .onMessage(SourceEnded.class, this::onSourceEnded)
        .onMessage(WorkFailed.class, this::onWorkFailed)
        .onMessage(EndKept.class, this::onEndKept)
        .onMessage(FailureKept.class, this::onFailureKept)
        .onSignal(PostStop.class, this::onPostStop)
        .build();
  }

  private Behavior<Command> onCancel(Cancel cancel) {
    cancelled.set(true);
    graph.ifPresent(running -> running.stop().shutdown());
    return this;
  }

  /** The graph ends with a checkpoint; from there the new generation goes on. */
  private Behavior<Command> onSwitchTo(SwitchTo next) {
    pending = Optional.of(next);
    chunks.ifPresent(ChunkSource::finish);
    return this;
  }

  private void prepare() {
    ActorRef<Command> self = getContext().getSelf();
    Preparation.Listener listener =
        new CancellableListener(
            "ingest CNN", cancelled, words -> self.tell(new PhaseEntered(words)));
    StreamRecord asked = record;
    pipe(
        CompletableFuture.supplyAsync(() -> prepare(asked, listener), parts.nativeDispatcher()),
        ready -> ready);
  }

  /** Tuned, if the stream asks for it; without anything to learn from, with the fixed values. */
  private Command prepare(StreamRecord asked, Preparation.Listener listener) {
    if (parts.tuner().settings(asked).tuner().enabled()) {
      try {
        return new TuningEnded(parts.tuner().tune(asked, 0, listener));
      } catch (MeridianException e) {
        if (e.code() != ErrorCode.NO_DATA) {
          throw e;
        }
        listener.phase("nothing to tune by, specialising as configured");
      }
    }
    return new PreparationEnded(parts.work().prepare(asked, listener));
  }

  private Behavior<Command> onTuningEnded(TuningEnded ended) {
    if (cancelled.get()) {
      return Behaviors.stopped();
    }
    StreamSettings settings = parts.tuner().settings(record);
    if (!settings.tuner().tuning().acceptClosest() && ended.tuned().report().chosen().isEmpty()) {
      return onWorkFailed(
          new WorkFailed(
              new MeridianException(
                  ErrorCode.TARGET_NOT_MET, TuningNotes.notMet(ended.tuned().report()))));
    }
    GenerationChoice choice =
        GenerationChoice.of(
            ended.tuned(),
            Map.of(),
            settings.ingest().indexDepth(),
            settings.audit().falseAlarmEvery());
    Blob note =
        parts.notes().apply(TuningNotes.done("before the first ingest", ended.tuned(), true));
    pipe(
        parts
            .ledger()
            .keep(record.id(), StreamBlobs.TUNING, note)
            .thenCompose(id -> parts.ledger().tuned(record, choice)),
        PreparationKept::new);
    return this;
  }

  private Behavior<Command> onPhaseEntered(PhaseEntered entered) {
    report(entered.phase());
    return this;
  }

  private Behavior<Command> onPreparationEnded(PreparationEnded ended) {
    if (cancelled.get()) {
      return Behaviors.stopped();
    }
    pipe(parts.ledger().prepared(record, ended.prepared()), PreparationKept::new);
    return this;
  }

  private Behavior<Command> onPreparationKept(PreparationKept kept) {
    record = kept.stream();
    open();
    return this;
  }

  private void open() {
    StreamRecord opened = record;
    graph = Optional.empty();
    chunks = Optional.empty();
    Opening next = new Opening();
    opening = next;
    report("opening the source");
    pipe(
        CompletableFuture.supplyAsync(
                () -> next.opened(parts.work().open(opened)), parts.nativeDispatcher())
            .thenCompose(run -> parts.ledger().countBefore(opened, run.firstOrdinal())),
        RunOpened::new);
  }

  private Behavior<Command> onRunOpened(RunOpened opened) {
    IngestRun run = opening.take();
    expectedFrames = run.expectedFrames();
    summary = opened.before();
    framesBefore = summary.frames();
    ActorRef<Command> self = getContext().getSelf();
    IngestGraph.Running running =
        IngestGraph.start(
            run,
            parts.ledger().store(),
            indexed -> self.tell(new BatchWritten(indexed)),
            Materializer.matFromSystem(getContext().getSystem()));
    graph = Optional.of(running);
    chunks = Optional.of(run.chunks());
    pending.ifPresent(waiting -> run.chunks().finish());
    startNanos = System.nanoTime();
    if (cancelled.get()) {
      running.stop().shutdown();
    }
    report("ingesting");
    pipe(running.end(), done -> new SourceEnded());
    return this;
  }

  private Behavior<Command> onBatchWritten(BatchWritten written) {
    StreamSummary before = summary;
    Indexed indexed = written.indexed();
    summary = indexed.after(summary);
    gaps.addAll(indexed.gaps());
    if (!indexed.audited().isEmpty()) {
      stream.tell(new FramesAudited(indexed.audited()));
    }
    parts.metrics().increment(Counter.BATCHES_WRITTEN);
    parts.metrics().add(Counter.FRAMES_INDEXED, indexed.frames());
    parts.metrics().add(Counter.OBJECTS_INDEXED, (double) (summary.objects() - before.objects()));
    parts
        .metrics()
        .add(Counter.CLUSTERS_INDEXED, (double) (summary.clusters() - before.clusters()));
    report("ingesting");
    return this;
  }

  private Behavior<Command> onSourceEnded(SourceEnded ended) {
    if (cancelled.get()) {
      return Behaviors.stopped();
    }
    boolean goesOn = pending.isPresent() && !chunks.map(ChunkSource::exhausted).orElse(true);
    if (goesOn) {
      SwitchTo next = pending.get();
      pending = Optional.empty();
      report("beginning a new generation");
      pipe(
          parts
              .ledger()
              .switchTo(
                  record,
                  parts.tuner().settings(record).parameters(),
                  next.choice(),
                  next.newView()),
          PreparationKept::new);
      return this;
    }
    report("finishing");
    pipe(parts.ledger().done(record), EndKept::new);
    return this;
  }

  private Behavior<Command> onEndKept(EndKept kept) {
    StreamStatus ended = kept.status();
    tell(
        new StreamStatus(
            ended.stream(),
            summary.progress("done", summary.frames(), framesPerSecond()),
            ended.gaps(),
            ended.digest()));
    return Behaviors.stopped();
  }

  private Behavior<Command> onWorkFailed(WorkFailed failed) {
    if (cancelled.get() || record.state() == StreamState.FAILED) {
      return Behaviors.stopped();
    }
    Refusal why = Refusal.of(failed.cause());
    parts.metrics().increment(Counter.STREAMS_FAILED);
    getContext().getLog().warn("stream {} failed: {}", record.id(), why.message());
    record = StreamLedger.in(record, StreamState.FAILED, why.message());
    report("failed");
    pipe(parts.ledger().failed(record, why.message()), FailureKept::new);
    return this;
  }

  private Behavior<Command> onFailureKept(FailureKept kept) {
    return Behaviors.stopped();
  }

  /**
   * The graph is not this actor's child: a camera that is silent would hold up its end. What is
   * under way when the job is stopped from outside is done again when its stream goes on.
   */
  private Behavior<Command> onPostStop(PostStop signal) {
    opening.abandon();
    graph.ifPresent(running -> running.stop().abort(new CancellationException("stopped")));
    return this;
  }

  private <T> void pipe(CompletionStage<T> future, Function<T, Command> adapt) {
    getContext()
        .pipeToSelf(
            future,
            (value, failure) -> failure == null ? adapt.apply(value) : new WorkFailed(failure));
  }

  private void report(String phase) {
    tell(
        new StreamStatus(
            record,
            summary.progress(phase, expectedFrames, framesPerSecond()),
            List.copyOf(gaps),
            Optional.empty()));
  }

  private void tell(StreamStatus status) {
    stream.tell(new JobReported(status));
  }

  private double framesPerSecond() {
    double seconds = Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1e3;
    long done = summary.frames() - framesBefore;
    return graph.isEmpty() || seconds <= 0 ? 0 : done / seconds;
  }
}
