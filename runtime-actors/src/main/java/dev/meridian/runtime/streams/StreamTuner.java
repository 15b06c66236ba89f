package dev.meridian.runtime.streams;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.runtime.compute.Refusal;
import dev.meridian.runtime.config.StreamSettings;
import dev.meridian.runtime.protocol.StreamCommand;
import dev.meridian.runtime.protocol.StreamReply;
import dev.meridian.runtime.protocol.StreamStatus;
import dev.meridian.runtime.protocol.TuningNote;
import dev.meridian.video.audit.AuditedFrame;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.tune.Tuned;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Watches over one stream and tunes it again: on its schedule, when the audited frames say that it
 * has drifted, and when asked to (Thesis §4.3.4, §7.2.4). The ingest goes on meanwhile.
 *
 * <p>Nothing is changed until a tuning has ended; then its choice goes to the stream, which puts it
 * in place at once. That a tuning is under way stands in the store, so whoever comes after one that
 * was killed begins it anew.
 */
final class StreamTuner extends AbstractBehavior<StreamTuner.Command> {
  sealed interface Command {}

  /** The stream has come further. */
  record Progressed(StreamStatus status) implements Command {}

  /** Frames were audited. */
  record Audited(List<AuditedFrame> frames) implements Command {}

  /** Tune now. */
  record TuneNow(Map<String, String> settings, ActorRef<StreamReply> replyTo) implements Command {}

  private record Scheduled() implements Command {}

  private record Rested() implements Command {}

  private record OverBudget() implements Command {}

  private record Recalled(Optional<Blob> underWay) implements Command {}

  private record LimitsRead(int generation, Optional<Blob> limits, Optional<Blob> drift)
      implements Command {}

  private record TuningEnded(Tuned tuned) implements Command {}

  private record TuningFailed(Throwable cause) implements Command {}

  private record Kept() implements Command {}

  private final IngestParts parts;
  private final ActorRef<StreamCommand> stream;
  private final TimerScheduler<Command> timers;
  private final DriftWatch drift = new DriftWatch();
  private StreamStatus status;
  private StreamSettings settings;
  private Optional<Run> run = Optional.empty();
  private boolean resting;

  /** Whether a choice was handed over and is not in place yet. */
  private boolean handedOver;

  /** A tuning under way. */
  private record Run(UnderWay what, AtomicBoolean cancelled) {
    String reason() {
      return what.reason();
    }
  }

  /**
   * The tuner of a stream.
   *
   * @param stream is told of choices
   */
  static Behavior<Command> create(
      StreamStatus status, IngestParts parts, ActorRef<StreamCommand> stream) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new StreamTuner(context, timers, status, parts, stream)));
  }

  private StreamTuner(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      StreamStatus status,
      IngestParts parts,
      ActorRef<StreamCommand> stream) {
    super(context);
    this.parts = parts;
    this.stream = stream;
    this.timers = timers;
    this.status = status;
    this.settings = parts.tuner().settings(status.stream());
    schedule();
    pipe(parts.ledger().blob(status.stream().id(), StreamBlobs.TUNING_UNDER_WAY), Recalled::new);
    watch();
  }

  private void schedule() {
    if (settings.tuner().enabled()) {
      settings
          .schedule()
          .every()
          .ifPresent(every -> timers.startTimerWithFixedDelay(new Scheduled(), every));
    }
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Progressed.class, this::onProgressed)
        .onMessage(Audited.class, this::onAudited)
        .onMessage(TuneNow.class, this::onTuneNow)
        .onMessage(Scheduled.class, this::onScheduled)
        .onMessage(Rested.class, this::onRested)
        .onMessage(OverBudget.class, this::onOverBudget)
        .onMessage(Recalled.class, this::onRecalled)
        .onMessage(LimitsRead.class, this::onLimitsRead)
        .onMessage(TuningEnded.class, this::onTuningEnded)
        .onMessage(TuningFailed.class, this::onTuningFailed)
        .onMessage(Kept.class, this::onKept)
        .onSignal(PostStop.class, signal -> onStopped())
        .onSignal(PreRestart.class, signal -> onStopped())
        .build();
  }

  private Behavior<Command> onStopped() {
    run.ifPresent(one -> one.cancelled().set(true));
    return this;
  }

  private Behavior<Command> onProgressed(Progressed progressed) {
    int before = status.stream().generation();
    status = progressed.status();
    if (status.stream().generation() != before) {
      settings = parts.tuner().settings(status.stream());
    }
    if (handedOver && (status.ended() || status.stream().generation() != before)) {
      handedOver = false;
      forgetUnderWay();
    }
    watch();
    return this;
  }

  /** A new generation has promises of its own. */
  private void watch() {
    int generation = status.stream().generation();
    if (drift.turnTo(generation)) {
      StreamId id = status.stream().id();
      pipe(
          parts
              .ledger()
              .blob(id, StreamBlobs.limits(generation))
              .thenCombine(
                  parts.ledger().blob(id, StreamBlobs.drift(generation)),
                  (limits, state) -> new LimitsRead(generation, limits, state)),
          read -> read);
    }
  }

  private Behavior<Command> onLimitsRead(LimitsRead read) {
    drift.recall(read.generation(), read.limits(), read.drift());
    return this;
  }

  private Behavior<Command> onAudited(Audited audited) {
    if (!drift.isWatching() || !settings.tuner().enabled()) {
      return this;
    }
    Optional<String> alarm = drift.observe(audited.frames());
    keep(StreamBlobs.drift(drift.generation()), drift.snapshot());
    if (alarm.isEmpty()) {
      return this;
    }
    getContext().getLog().info("stream {} has drifted: {}", status.stream().id(), alarm.get());
    return resting ? this : tune(new UnderWay("drift alarm: " + alarm.get(), Map.of(), true));
  }

  private Behavior<Command> onTuneNow(TuneNow now) {
    if (run.isPresent()) {
      now.replyTo()
          .tell(
              new StreamReply.StreamRefused(
                  ErrorCode.BUSY,
                  "stream " + status.stream().id() + " is being tuned already: wait for its end"));
      return this;
    }
    now.replyTo().tell(new StreamReply.StreamFound(status));
    return tune(new UnderWay("asked for", now.settings(), false));
  }

  private Behavior<Command> onRecalled(Recalled recalled) {
    recalled
        .underWay()
        .filter(blob -> blob.size() > 0 && run.isEmpty())
        .ifPresent(blob -> tune(UnderWay.fromBlob(blob)));
    return this;
  }

  private Behavior<Command> tune(UnderWay what) {
    if (run.isPresent()) {
      return this;
    }
    Run next = new Run(what, new AtomicBoolean());
    run = Optional.of(next);
    timers.startSingleTimer(new OverBudget(), settings.schedule().budget());
    StreamRecord record = status.stream().with(what.settings());
    Blob note = parts.notes().apply(TuningNotes.running(what.reason(), "tuning"));
    long first = sampleStart();
    CancellableListener listener = new CancellableListener("tuning", next.cancelled(), phase -> {});
    pipe(
        parts
            .ledger()
            .keep(record.id(), StreamBlobs.TUNING_UNDER_WAY, what.toBlob())
            .thenCompose(id -> parts.ledger().keep(id, StreamBlobs.TUNING, note))
            .thenApplyAsync(
                id -> parts.tuner().tune(record, first, listener), parts.nativeDispatcher()),
        TuningEnded::new);
    return this;
  }

  /**
   * What comes next is learned from; near the end of a recording, its last part. A live source
   * gives what it sees whatever is asked of it.
   */
  private long sampleStart() {
    long now = status.progress().frames();
    long all = status.progress().expectedFrames();
    if (all < 0) {
      return now;
    }
    double rate = status.stream().sampling().framesPerSecond();
    double longest = settings.ingest().stretch().maxSeconds() * rate;
    long sample = Math.round(Math.min(longest, settings.ingest().stretch().fraction() * all)) + 1;
    return Math.max(0, Math.min(now, all - sample));
  }

  private Behavior<Command> onTuningEnded(TuningEnded ended) {
    if (run.isEmpty()) {
      return this;
    }
    Tuned tuned = ended.tuned();
    Run done = run.get();
    boolean met = tuned.report().chosen().isPresent() || settings.tuner().tuning().acceptClosest();
    if (!met) {
      return end(TuningNotes.failed(done.reason(), TuningNotes.notMet(tuned.report())));
    }
    boolean applied = !status.ended();
    if (applied) {
      GenerationChoice choice =
          GenerationChoice.of(
              tuned,
              done.what().settings(),
              settings.ingest().indexDepth(),
              settings.audit().falseAlarmEvery());
      handedOver = true;
      stream.tell(new IngestStream.ChoiceMade(choice, done.what().newView()));
    }
    return end(TuningNotes.done(done.reason(), tuned, applied));
  }

  private Behavior<Command> onTuningFailed(TuningFailed failed) {
    if (run.isEmpty()) {
      return this;
    }
    Refusal why = Refusal.of(failed.cause());
    boolean late = run.get().cancelled().get();
    String words = late ? "given up: it took longer than its budget" : why.message();
    getContext().getLog().warn("stream {} is not tuned: {}", status.stream().id(), words);
    return end(TuningNotes.failed(run.get().reason(), words));
  }

  /** Whether it went well or not, the next alarm has to wait. */
  private Behavior<Command> end(TuningNote note) {
    run = Optional.empty();
    resting = true;
    timers.cancel(new OverBudget());
    timers.startSingleTimer(new Rested(), settings.schedule().pause());
    keep(StreamBlobs.TUNING, parts.notes().apply(note));
    if (!handedOver) {
      forgetUnderWay();
    }
    return this;
  }

  private void forgetUnderWay() {
    keep(StreamBlobs.TUNING_UNDER_WAY, Blob.of());
  }

  private void keep(String name, Blob blob) {
    pipe(parts.ledger().keep(status.stream().id(), name, blob), id -> new Kept());
  }

  private Behavior<Command> onScheduled(Scheduled scheduled) {
    return tune(new UnderWay("on schedule", Map.of(), false));
  }

  private Behavior<Command> onKept(Kept kept) {
    return this;
  }

  private Behavior<Command> onRested(Rested rested) {
    resting = false;
    return this;
  }

  private Behavior<Command> onOverBudget(OverBudget over) {
    run.ifPresent(one -> one.cancelled().set(true));
    return this;
  }

  private <T> void pipe(CompletionStage<T> future, Function<T, Command> adapt) {
    CompletableFuture<T> done = future.toCompletableFuture();
    getContext()
        .pipeToSelf(
            done,
            (value, failure) -> failure == null ? adapt.apply(value) : new TuningFailed(failure));
  }
}
