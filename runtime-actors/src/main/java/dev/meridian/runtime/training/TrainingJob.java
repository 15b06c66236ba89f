package dev.meridian.runtime.training;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.compute.Refusal;
import dev.meridian.runtime.protocol.DataCenterCommand;
import dev.meridian.runtime.protocol.JobEvent;
import dev.meridian.runtime.protocol.TrainingCommand;
import dev.meridian.runtime.protocol.TrainingProgress;
import dev.meridian.runtime.protocol.TrainingReply.CheckpointWritten;
import dev.meridian.runtime.training.JobSignal.DataCentersListed;
import dev.meridian.runtime.training.JobSignal.ExportModel;
import dev.meridian.runtime.training.JobSignal.ManifestWritten;
import dev.meridian.runtime.training.JobSignal.SettlingLate;
import dev.meridian.runtime.training.JobSignal.SubscriberStopped;
import dev.meridian.runtime.training.JobSignal.WritingFailed;
import java.util.concurrent.CancellationException;

/**
 * Coordinates a training job: brings its data centers together, gives workers limits to run to,
 * stops everyone for checkpoints, and ends it.
 *
 * <p>Workers halt only between clocks. Before a checkpoint all are brought to the same clock, and
 * nothing is on the way between data centers while it is written.
 */
final class TrainingJob extends AbstractBehavior<TrainingCommand> implements JobRequests.Controls {
  private final JobParts job;
  private final JobTask task;
  private final TimerScheduler<TrainingCommand> timers;
  private final JobClock clock;
  private final JobFigures figures;
  private final CheckpointWriter checkpoints;
  private final JobMembers members;
  private final JobAudience audience = new JobAudience();
  private final ModelExport exports = new ModelExport();
  private JobStep step = JobStep.GATHERING;
  private boolean paused;
  private long order;
  private long limit;
  private long round;
  private boolean secondRound;
  private String message = "";

  static Behavior<TrainingCommand> create(JobTask task) {
    ServiceKey<DataCenterCommand> key = DataCenter.key(task.job().id());
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  ActorRef<Receptionist.Listing> listings =
                      context.messageAdapter(
                          Receptionist.Listing.class,
                          listing -> new DataCentersListed(listing.getServiceInstances(key)));
                  context.getSystem().receptionist().tell(Receptionist.subscribe(key, listings));
                  return new TrainingJob(context, timers, task);
                }));
  }

  private TrainingJob(
      ActorContext<TrainingCommand> context, TimerScheduler<TrainingCommand> timers, JobTask task) {
    super(context);
    this.timers = timers;
    this.task = task;
    this.job = task.job();
    this.checkpoints = new CheckpointWriter(context, task);
    this.clock = new JobClock(job);
    this.figures = new JobFigures(job.layout().dataCenters());
    this.members = new JobMembers(job.layout().dataCenters());
  }

  @Override
  public Receive<TrainingCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(DataCentersListed.class, this::onDataCentersListed)
        .onMessage(JobEvent.DataCenterUp.class, this::onDataCenterUp)
        .onMessage(JobEvent.Prepared.class, this::onPrepared)
        .onMessage(JobEvent.Halted.class, this::onHalted)
        .onMessage(
            JobEvent.ClockReached.class, reached -> reached(reached.dataCenter(), reached.clock()))
        .onMessage(JobEvent.Measured.class, this::onMeasured)
        .onMessage(JobEvent.FiguresTold.class, this::onFiguresTold)
        .onMessage(JobEvent.Settled.class, this::onSettled)
        .onMessage(JobEvent.Saved.class, this::onSaved)
        .onMessage(JobEvent.Concluded.class, this::onConcluded)
        .onMessage(JobEvent.DataCenterFailed.class, this::onDataCenterFailed)
        .onMessage(ManifestWritten.class, this::onManifestWritten)
        .onMessage(WritingFailed.class, failed -> fail(Refusal.of(failed.cause())))
        .onMessage(SettlingLate.class, this::onSettlingLate)
        .onMessage(TrainingCommand.Request.class, this::onRequest)
        .onMessage(ExportModel.class, this::onExportModel)
        .onMessage(SubscriberStopped.class, this::onSubscriberStopped)
        .onMessage(JobSignal.DismissMembers.class, this::onDismissMembers)
        .build();
  }

  private void enter(JobStep next) {
    step = next;
    members.forgetAnswers();
    publish();
  }

  private void publish() {
    audience.publish(progress());
  }

  // Getting ready

  private Behavior<TrainingCommand> onDataCentersListed(DataCentersListed listed) {
    members.introduce(listed.found(), getContext().getSelf().narrow());
    return this;
  }

  private Behavior<TrainingCommand> onDataCenterUp(JobEvent.DataCenterUp up) {
    if (!up.configuration().equals(job.settings().hash())) {
      String what =
          "data center %s was started with another configuration: give all nodes the same";
      return fail(
          new Refusal(ErrorCode.DIGEST_MISMATCH, what.formatted(job.name(up.dataCenter()))));
    }
    getContext()
        .watchWith(
            up.self(),
            new JobEvent.DataCenterFailed(up.dataCenter(), ErrorCode.STATE_LOST, "it has gone"));
    if (members.add(up) && step == JobStep.GATHERING) {
      enter(JobStep.PREPARING);
      members.tell(task.start().prepare(members.roster()));
    }
    return this;
  }

  private Behavior<TrainingCommand> onPrepared(JobEvent.Prepared prepared) {
    reached(prepared.dataCenter(), prepared.clock());
    if (step == JobStep.PREPARING && members.answered(prepared)) {
      members.tell(new DataCenterCommand.Begin());
      figures.begin();
      runOn();
    }
    return this;
  }

  // Running

  private void runOn() {
    if (audience.wantsCheckpoint() || paused) {
      run(JobStep.HALTING, 0);
    } else {
      run(JobStep.RUNNING, nextLimit());
    }
  }

  private void run(JobStep next, long to) {
    order++;
    limit = to;
    enter(next);
    members.tell(new DataCenterCommand.RunTo(order, limit));
  }

  private long nextLimit() {
    long every = job.settings().checkpoint().everyClocks();
    long end = job.settings().clocks();
    return every == 0 ? end : Math.min(end, (clock.least() / every + 1) * every);
  }

  private Behavior<TrainingCommand> onHalted(JobEvent.Halted one) {
    if (one.order() != order || !members.answered(one)) {
      return this;
    }
    switch (step) {
      case RUNNING -> {
        if (limit >= job.settings().clocks()) {
          enter(JobStep.FLUSHING);
          members.tell(new DataCenterCommand.Flush());
          settle(JobStep.FLUSHING, false);
        } else {
          settle(JobStep.SETTLING, false);
        }
      }
      case HALTING -> {
        if (audience.wantsCheckpoint()) {
          run(JobStep.ALIGNING, members.furthest());
        } else if (paused) {
          enter(JobStep.HALTED);
        } else {
          runOn();
        }
      }
      case ALIGNING -> settle(JobStep.SETTLING, false);
      default -> throw new IllegalStateException("halted while " + step);
    }
    return this;
  }

  private Behavior<TrainingCommand> reached(int dataCenter, long finished) {
    clock.reached(dataCenter, finished);
    return this;
  }

  private Behavior<TrainingCommand> onMeasured(JobEvent.Measured measured) {
    figures.put(measured.dataCenter(), measured.figures());
    reached(measured.dataCenter(), measured.figures().clock());
    try {
      if (clock.measured(measured).isPresent()) {
        publish();
        if (step == JobStep.MEASURING) {
          enter(JobStep.CONCLUDING);
          members.tell(new DataCenterCommand.Conclude());
        }
      }
    } catch (MeridianException e) {
      return fail(Refusal.of(e));
    }
    return this;
  }

  private Behavior<TrainingCommand> onFiguresTold(JobEvent.FiguresTold told) {
    figures.put(told.dataCenter(), told.figures());
    if (told.dataCenter() == 0) {
      publish();
    }
    return this;
  }

  // Settling

  private void settle(JobStep next, boolean again) {
    secondRound = again;
    round++;
    enter(next);
    members.tell(new DataCenterCommand.Settle(round, limit, next == JobStep.FLUSHING));
    timers.startSingleTimer(new SettlingLate(), task.settlePatience());
  }

  private Behavior<TrainingCommand> onSettled(JobEvent.Settled settled) {
    if (settled.round() != round || !members.answered(settled)) {
      return this;
    }
    if (!secondRound) {
      settle(step, true);
      return this;
    }
    timers.cancelAll();
    if (step == JobStep.FLUSHING) {
      measure();
    } else {
      enter(JobStep.SAVING);
      members.tell(new DataCenterCommand.Save(checkpoints.folder(limit).path().toString()));
    }
    return this;
  }

  /** A data center may be away for good: the job ends without it, a checkpoint cannot be had. */
  private Behavior<TrainingCommand> onSettlingLate(SettlingLate late) {
    if (step == JobStep.FLUSHING) {
      message = "some data centers did not take the last updates: they are away";
      measure();
    } else if (step == JobStep.SETTLING) {
      audience.refuseCheckpoints("a data center is away: try again when it is back");
      runOn();
    }
    return this;
  }

  private void measure() {
    enter(JobStep.MEASURING);
    members.tell(new DataCenterCommand.Measure());
  }

  // Checkpoints

  private Behavior<TrainingCommand> onSaved(JobEvent.Saved saved) {
    if (step == JobStep.SAVING && members.answered(saved)) {
      checkpoints.complete(limit);
    }
    return this;
  }

  private Behavior<TrainingCommand> onManifestWritten(ManifestWritten written) {
    checkpoints.written(written.folder());
    message = "checkpoint of clock %d in %s".formatted(written.clock(), written.folder().path());
    audience.checkpointWritten(
        new CheckpointWritten(written.folder().path().toString(), written.clock()));
    runOn();
    return this;
  }

  // What users ask for

  private Behavior<TrainingCommand> onRequest(TrainingCommand.Request request) {
    JobRequests.answer(request, this);
    return this;
  }

  @Override
  public JobStep step() {
    return step;
  }

  @Override
  public TrainingProgress progress() {
    return figures.progress(job.settings(), step.state(), clock, message);
  }

  @Override
  public void setPaused(boolean now) {
    paused = now;
    reconsider();
  }

  @Override
  public void checkpoint(TrainingCommand.CheckpointTraining asked) {
    audience.askForCheckpoint(asked.replyTo());
    reconsider();
  }

  private void reconsider() {
    if (step == JobStep.RUNNING || step == JobStep.HALTED) {
      runOn();
    }
  }

  @Override
  public void cancel() {
    if (!step.ended()) {
      task.outcome().completeExceptionally(new CancellationException("the job was cancelled"));
      audience.refuseCheckpoints("the job was cancelled");
      end(JobStep.CANCELLED);
    }
  }

  @Override
  public void watch(ActorRef<TrainingProgress> subscriber) {
    audience.subscribe(subscriber);
    getContext().watchWith(subscriber, new SubscriberStopped(subscriber));
    subscriber.tell(progress());
  }

  private Behavior<TrainingCommand> onSubscriberStopped(SubscriberStopped stopped) {
    audience.unsubscribe(stopped.subscriber());
    return this;
  }

  // The end

  private Behavior<TrainingCommand> onConcluded(JobEvent.Concluded concluded) {
    figures.put(concluded.dataCenter(), concluded.figures());
    if (step == JobStep.CONCLUDING && members.answered(concluded)) {
      figures.finish();
      TrainingResult result =
          TrainingResult.of(clock, figures.seconds(), members.answers(JobEvent.Concluded.class));
      step = JobStep.DONE;
      task.outcome().complete(result);
      publish();
    }
    return this;
  }

  private Behavior<TrainingCommand> onExportModel(ExportModel export) {
    exports.add(task, members, export.model()).ifPresent(getContext()::spawnAnonymous);
    return this;
  }

  private Behavior<TrainingCommand> onDismissMembers(JobSignal.DismissMembers dismiss) {
    members.dismiss(dismiss.gone());
    return this;
  }

  private Behavior<TrainingCommand> onDataCenterFailed(JobEvent.DataCenterFailed failed) {
    members.noteGone(failed.dataCenter());
    return fail(
        new Refusal(failed.code(), job.name(failed.dataCenter()) + ": " + failed.message()));
  }

  private Behavior<TrainingCommand> fail(Refusal why) {
    if (step.ended()) {
      return this;
    }
    message = why.message() + checkpoints.lastGood(step);
    task.outcome().completeExceptionally(new MeridianException(why.code(), message));
    audience.refuseCheckpoints("the job has failed");
    end(JobStep.FAILED);
    return this;
  }

  private void end(JobStep how) {
    figures.finish();
    step = how;
    timers.cancelAll();
    members.tell(new DataCenterCommand.End());
    publish();
  }
}
