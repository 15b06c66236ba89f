package dev.meridian.runtime.queries;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.runtime.compute.Refusal;
import dev.meridian.runtime.protocol.QueryCommand;
import dev.meridian.runtime.protocol.QueryState;
import dev.meridian.runtime.protocol.QueryStatus;
import dev.meridian.runtime.queries.Query.JobFound;
import dev.meridian.runtime.queries.Query.JobRefused;
import dev.meridian.runtime.queries.Query.JobReported;
import dev.meridian.runtime.queries.Query.JobStarted;
import dev.meridian.runtime.queries.QueryDesk.Seen;
import dev.meridian.runtime.queries.QueryDesk.Summed;
import dev.meridian.runtime.telemetry.Metrics.Counter;
import dev.meridian.video.query.AnswerPart;
import dev.meridian.video.query.Assurance;
import dev.meridian.video.query.Candidate;
import dev.meridian.video.query.Certification;
import dev.meridian.video.query.FrameRef;
import dev.meridian.video.query.HitReader;
import dev.meridian.video.query.Look;
import dev.meridian.video.query.OpenedQuery;
import dev.meridian.video.query.QueryEffect;
import dev.meridian.video.query.QueryEffect.Answered;
import dev.meridian.video.query.QueryEffect.Confirmed;
import dev.meridian.video.query.QueryEffect.Finished;
import dev.meridian.video.query.QueryEffect.NeedFrames;
import dev.meridian.video.query.QueryEffect.NeedLooks;
import dev.meridian.video.query.QuerySpec;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The work of one query: carries out its plan, keeps a few looks with the GT-CNN workers and
 * reports every confirmed cluster at once. It stops when the query has ended; stopping it before
 * cancels the query.
 */
final class QueryJob extends AbstractBehavior<QueryJob.Command> {
  private static final Duration RETRY_AFTER = Duration.ofMillis(200);
  private static final Summed NOTHING_YET = new Summed(List.of(), List.of(), Assurance.NONE);

  sealed interface Command {}

  private record PlanOpened(OpenedQuery opened) implements Command {}

  private record OpenFailed(Throwable cause) implements Command {}

  private record FrameSeen(Seen seen) implements Command {}

  private record LookFailed(FrameRef frame, Throwable cause) implements Command {}

  private record LookAgain(FrameRef frame) implements Command {}

  private record LooksFound(Candidate candidate, List<Look> looks) implements Command {}

  private record FramesShown(Map<Candidate, BitSet> shown) implements Command {}

  private record FramesFound(AnswerPart part, BitSet frames) implements Command {}

  private record CertificationRead(Optional<Certification> certification) implements Command {}

  private record Audited(FrameRef frame, Optional<Seen> seen) implements Command {}

  private record AuditFailed(FrameRef frame, Throwable cause) implements Command {}

  private record AuditAgain(FrameRef frame) implements Command {}

  private record SummedUp(Summed summed) implements Command {}

  private record WorkFailed(Throwable cause) implements Command {}

  private final String id;
  private final QuerySpec spec;
  private final QueryParts parts;
  private final ActorRef<QueryCommand> query;
  private final TimerScheduler<Command> timers;
  private final long startNanos = System.nanoTime();

  private final StreamPictures recordings;
  private QueryRun run;
  private int looking;
  private int reading;
  private int auditing;
  private boolean decided;

  /**
   * A job that begins at once.
   *
   * @param query is told how it goes
   */
  static Behavior<Command> create(
      String id, QuerySpec spec, QueryParts parts, ActorRef<QueryCommand> query) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new QueryJob(context, timers, id, spec, parts, query)));
  }

  private QueryJob(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      String id,
      QuerySpec spec,
      QueryParts parts,
      ActorRef<QueryCommand> query) {
    super(context);
    this.id = id;
    this.spec = spec;
    this.parts = parts;
    this.query = query;
    this.timers = timers;
    this.recordings = parts.desk().recordings();
    context.pipeToSelf(
        parts.desk().open(spec),
        (opened, failure) -> failure == null ? new PlanOpened(opened) : new OpenFailed(failure));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(PlanOpened.class, this::onPlanOpened)
        .onMessage(OpenFailed.class, this::onOpenFailed)
        .onMessage(FrameSeen.class, this::onFrameSeen)
        .onMessage(LookFailed.class, this::onLookFailed)
        .onMessage(LookAgain.class, this::onLookAgain)
        .onMessage(LooksFound.class, this::onLooksFound)
        .onMessage(FramesShown.class, this::onFramesShown)
        .onMessage(FramesFound.class, this::onFramesFound)
        .onMessage(CertificationRead.class, this::onCertificationRead)
        .onMessage(Audited.class, this::onAudited)
        .onMessage(AuditFailed.class, this::onAuditFailed)
        .onMessage(AuditAgain.class, this::onAuditAgain)
        .onSignal(PostStop.class, this::onPostStop)
        .onMessage(SummedUp.class, this::onSummedUp)
        .onMessage(WorkFailed.class, this::onWorkFailed)
        .build();
  }

  private Behavior<Command> onOpenFailed(OpenFailed failed) {
    query.tell(new JobRefused(Refusal.of(failed.cause())));
    return Behaviors.stopped();
  }

  private Behavior<Command> onPlanOpened(PlanOpened opened) {
    parts.metrics().increment(Counter.QUERIES_STARTED);
    run = new QueryRun(opened.opened(), parts.settings().plan());
    List<QueryEffect> first = run.start();
    query.tell(new JobStarted(running(), opened.opened().scopes()));
    carryOut(first);
    return this;
  }

  private void carryOut(List<QueryEffect> effects) {
    for (QueryEffect effect : effects) {
      if (effect instanceof Confirmed confirmed) {
        readFrames(AnswerPart.of(confirmed));
      } else if (effect instanceof Answered answered) {
        readFrames(answered.part());
      } else if (effect instanceof NeedLooks need) {
        pipe(
            parts.desk().looks(need.candidate()), looks -> new LooksFound(need.candidate(), looks));
      } else if (effect instanceof NeedFrames need) {
        pipe(parts.desk().shown(need.candidates(), run), FramesShown::new);
      } else if (effect instanceof Finished) {
        decided = true;
      }
    }
    goOn();
  }

  private void readFrames(AnswerPart part) {
    reading++;
    pipe(
        parts.desk().frames(run.scope(part.index()), part),
        frames -> new FramesFound(part, frames));
  }

  /** Keeps the workers busy; sums up when everything is decided and read. */
  private void goOn() {
    Optional<FrameRef> frame = nextFrame();
    while (frame.isPresent()) {
      looking++;
      look(frame.get());
      frame = nextFrame();
    }
    if (decided && reading == 0) {
      decided = false;
      pipe(parts.desk().certification(run), CertificationRead::new);
    }
  }

  private Behavior<Command> onCertificationRead(CertificationRead read) {
    run.onCertification(read.certification());
    return auditOn();
  }

  /** Keeps the workers busy with audits; sums up when none is left. */
  private Behavior<Command> auditOn() {
    Optional<FrameRef> frame = nextAudit();
    while (frame.isPresent()) {
      auditing++;
      audit(frame.get());
      frame = nextAudit();
    }
    if (auditing == 0) {
      for (AnswerPart part : run.recovered()) {
        run.onFrames(part, HitReader.frames(part), secondsSinceStart());
        query.tell(new JobFound(part, running()));
      }
      pipe(parts.desk().sum(run), SummedUp::new);
    }
    return this;
  }

  private Optional<FrameRef> nextAudit() {
    return auditing < parts.settings().parallelism() ? run.nextAudit() : Optional.empty();
  }

  private void audit(FrameRef frame) {
    getContext()
        .pipeToSelf(
            parts.desk().audit(frame, run.basis(frame), recordings),
            (seen, failure) ->
                failure == null ? new Audited(frame, seen) : new AuditFailed(frame, failure));
  }

  private Behavior<Command> onAudited(Audited audited) {
    auditing--;
    run.onAudited(audited.frame(), audited.seen());
    return auditOn();
  }

  private Behavior<Command> onAuditFailed(AuditFailed failed) {
    Refusal why = Refusal.of(failed.cause());
    if (why.code() != ErrorCode.BUSY) {
      return failed(why);
    }
    AuditAgain again = new AuditAgain(failed.frame());
    timers.startSingleTimer(again, again, RETRY_AFTER);
    return this;
  }

  private Behavior<Command> onAuditAgain(AuditAgain again) {
    audit(again.frame());
    return this;
  }

  private Behavior<Command> onPostStop(PostStop stop) {
    recordings.close();
    return this;
  }

  private Optional<FrameRef> nextFrame() {
    return looking < parts.settings().parallelism() ? run.nextFrame() : Optional.empty();
  }

  private void look(FrameRef frame) {
    getContext()
        .pipeToSelf(
            parts.desk().look(frame, run.basis(frame)),
            (seen, failure) ->
                failure == null ? new FrameSeen(seen) : new LookFailed(frame, failure));
  }

  private Behavior<Command> onFrameSeen(FrameSeen seen) {
    looking--;
    carryOut(run.onSeen(seen.seen()));
    query.tell(new JobReported(running()));
    return this;
  }

  private Behavior<Command> onLookFailed(LookFailed failed) {
    Refusal why = Refusal.of(failed.cause());
    if (why.code() != ErrorCode.BUSY) {
      return failed(why);
    }
    parts.metrics().increment(Counter.GT_REFUSED);
    LookAgain again = new LookAgain(failed.frame());
    timers.startSingleTimer(again, again, RETRY_AFTER);
    return this;
  }

  private Behavior<Command> onLookAgain(LookAgain again) {
    look(again.frame());
    return this;
  }

  private Behavior<Command> onLooksFound(LooksFound found) {
    carryOut(run.onLooks(found.candidate(), found.looks()));
    return this;
  }

  private Behavior<Command> onFramesShown(FramesShown frames) {
    carryOut(run.onShown(frames.shown()));
    return this;
  }

  private Behavior<Command> onFramesFound(FramesFound found) {
    reading--;
    run.onFrames(found.part(), found.frames(), secondsSinceStart());
    query.tell(new JobFound(found.part(), running()));
    goOn();
    return this;
  }

  private Behavior<Command> onSummedUp(SummedUp summed) {
    parts.desk().learn(run, parts.settings().plan().rule());
    query.tell(new JobReported(status(QueryState.DONE, "", summed.summed())));
    return Behaviors.stopped();
  }

  private Behavior<Command> onWorkFailed(WorkFailed failed) {
    return failed(Refusal.of(failed.cause()));
  }

  private Behavior<Command> failed(Refusal why) {
    parts.metrics().increment(Counter.QUERIES_FAILED);
    query.tell(new JobReported(status(QueryState.FAILED, why.message(), NOTHING_YET)));
    return Behaviors.stopped();
  }

  private QueryStatus running() {
    return status(QueryState.RUNNING, "", NOTHING_YET);
  }

  private QueryStatus status(QueryState state, String message, Summed summed) {
    return new QueryStatus(
        id,
        spec,
        state,
        message,
        run.stats(secondsSinceStart()),
        summed.intervals(),
        summed.gaps(),
        summed.assurance());
  }

  private double secondsSinceStart() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private <T> void pipe(CompletionStage<T> future, Function<T, Command> adapt) {
    getContext()
        .pipeToSelf(
            future,
            (value, failure) -> failure == null ? adapt.apply(value) : new WorkFailed(failure));
  }
}
