package dev.meridian.runtime.training;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.actor.typed.receptionist.Receptionist;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.compute.Dispatchers;
import dev.meridian.runtime.compute.Refusal;
import dev.meridian.runtime.protocol.DataCenterCommand;
import dev.meridian.runtime.protocol.JobEvent;
import dev.meridian.runtime.protocol.Roster;
import dev.meridian.runtime.protocol.TrainingCommand;
import dev.meridian.runtime.protocol.TrainingProgress;
import dev.meridian.runtime.protocol.TrainingReply;
import dev.meridian.runtime.protocol.TrainingReply.CheckpointWritten;
import dev.meridian.runtime.protocol.TrainingReply.TrainingFound;
import dev.meridian.runtime.protocol.TrainingReply.TrainingRefused;
import dev.meridian.runtime.protocol.TrainingState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * Coordinates a training job: brings its data centers together, gives workers limits to run to,
 * stops everyone for checkpoints, and ends it.
 *
 * <p>Workers halt only between clocks. Before a checkpoint all are brought to the same clock, and
 * nothing is on the way between data centers while it is written.
 */
final class TrainingJob extends AbstractBehavior<TrainingCommand> {
  private record DataCentersListed(Set<ActorRef<DataCenterCommand>> found)
      implements TrainingCommand {}

  private record ManifestWritten(CheckpointFolder folder, long clock) implements TrainingCommand {}

  private record WritingFailed(Throwable cause) implements TrainingCommand {}

  /**
   * Collect the final model.
   *
   * @param model gets it
   */
  record ExportModel(CompletableFuture<TrainedModel> model) implements TrainingCommand {}

  private record SettlingLate(long round) implements TrainingCommand {}

  private record SubscriberStopped(ActorRef<TrainingProgress> subscriber)
      implements TrainingCommand {}

  /** What everyone is busy with. */
  private enum Step {
    GATHERING,
    PREPARING,
    RUNNING,
    /** Workers halt where they are. */
    HALTING,
    /** Workers come to one clock. */
    ALIGNING,
    HALTED,
    /** What is on the way arrives, twice over: what arrives may be sent on. */
    SETTLING,
    SAVING,
    FLUSHING,
    MEASURING,
    CONCLUDING,
    ENDED
  }

  private final JobParts job;
  private final JobStart start;
  private final DataCenterNode node;
  private final CompletableFuture<TrainingResult> outcome;
  private final TimerScheduler<TrainingCommand> timers;
  private final JobClock clock;
  private final JobFigures figures;
  private final TreeMap<Integer, JobEvent.DataCenterUp> dataCenters = new TreeMap<>();
  private final Set<ActorRef<DataCenterCommand>> introduced = new HashSet<>();
  private final Set<ActorRef<TrainingProgress>> subscribers = new HashSet<>();
  private final List<ActorRef<TrainingReply>> checkpointAskers = new ArrayList<>();
  private final TreeMap<Integer, JobEvent> answers = new TreeMap<>();
  private Step step = Step.GATHERING;
  private boolean paused;
  private long order;
  private long limit;
  private long round;
  private boolean secondRound;
  private String message = "";
  private Optional<CheckpointFolder> lastCheckpoint = Optional.empty();

  /**
   * The coordinator.
   *
   * @param node that it is on, the one of the first data center
   * @param outcome gets the result, or why there is none
   */
  static Behavior<TrainingCommand> create(
      JobParts job,
      JobStart start,
      DataCenterNode node,
      CompletableFuture<TrainingResult> outcome) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  ActorRef<Receptionist.Listing> listings =
                      context.messageAdapter(
                          Receptionist.Listing.class,
                          listing ->
                              new DataCentersListed(
                                  listing.getServiceInstances(DataCenter.key(job.id()))));
                  context
                      .getSystem()
                      .receptionist()
                      .tell(Receptionist.subscribe(DataCenter.key(job.id()), listings));
                  return new TrainingJob(context, timers, job, start, node, outcome);
                }));
  }

  private TrainingJob(
      ActorContext<TrainingCommand> context,
      TimerScheduler<TrainingCommand> timers,
      JobParts job,
      JobStart start,
      DataCenterNode node,
      CompletableFuture<TrainingResult> outcome) {
    super(context);
    this.timers = timers;
    this.job = job;
    this.start = start;
    this.node = node;
    this.outcome = outcome;
    int count = job.settings().dataCenters().size();
    this.clock =
        new JobClock(
            count,
            job.application().objective(),
            job.application().tables(),
            job.settings().explodeFactor());
    this.figures = new JobFigures(count);
    this.lastCheckpoint = start.checkpoint();
  }

  @Override
  public Receive<TrainingCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(DataCentersListed.class, this::onDataCentersListed)
        .onMessage(JobEvent.DataCenterUp.class, this::onDataCenterUp)
        .onMessage(JobEvent.Prepared.class, this::onPrepared)
        .onMessage(JobEvent.Halted.class, this::onHalted)
        .onMessage(JobEvent.ClockReached.class, this::onClockReached)
        .onMessage(JobEvent.Measured.class, this::onMeasured)
        .onMessage(JobEvent.FiguresTold.class, this::onFiguresTold)
        .onMessage(JobEvent.Settled.class, this::onSettled)
        .onMessage(JobEvent.Saved.class, this::onSaved)
        .onMessage(JobEvent.Concluded.class, this::onConcluded)
        .onMessage(JobEvent.DataCenterFailed.class, this::onDataCenterFailed)
        .onMessage(ManifestWritten.class, this::onManifestWritten)
        .onMessage(WritingFailed.class, this::onWritingFailed)
        .onMessage(SettlingLate.class, this::onSettlingLate)
        .onMessage(TrainingCommand.PauseTraining.class, this::onPause)
        .onMessage(TrainingCommand.ResumeTraining.class, this::onResume)
        .onMessage(TrainingCommand.CancelTraining.class, this::onCancel)
        .onMessage(TrainingCommand.CheckpointTraining.class, this::onCheckpoint)
        .onMessage(TrainingCommand.DescribeTraining.class, this::onDescribe)
        .onMessage(TrainingCommand.SubscribeToTraining.class, this::onSubscribe)
        .onMessage(ExportModel.class, this::onExportModel)
        .onMessage(SubscriberStopped.class, this::onSubscriberStopped)
        .build();
  }

  private void tellAll(DataCenterCommand command) {
    dataCenters.values().forEach(one -> one.self().tell(command));
  }

  private void enter(Step next) {
    step = next;
    answers.clear();
    publish();
  }

  /** Whether everyone has answered now. */
  private boolean isComplete(JobEvent answer) {
    answers.put(answer.dataCenter(), answer);
    return answers.size() == job.settings().dataCenters().size();
  }

  // Getting ready

  private Behavior<TrainingCommand> onDataCentersListed(DataCentersListed listed) {
    for (ActorRef<DataCenterCommand> one : listed.found()) {
      if (introduced.add(one)) {
        one.tell(new DataCenterCommand.Introduce(getContext().getSelf().narrow()));
      }
    }
    return this;
  }

  private Behavior<TrainingCommand> onDataCenterUp(JobEvent.DataCenterUp up) {
    if (!up.configuration().equals(job.settings().hash())) {
      return fail(
          ErrorCode.DIGEST_MISMATCH,
          "data center %s was started with another configuration: give all nodes the same"
              .formatted(job.settings().dataCenters().get(up.dataCenter())));
    }
    dataCenters.put(up.dataCenter(), up);
    if (step == Step.GATHERING && dataCenters.size() == job.settings().dataCenters().size()) {
      enter(Step.PREPARING);
      Roster roster = new Roster(dataCenters.values().stream().map(one -> one.lanes()).toList());
      String folder = start.checkpoint().map(one -> one.path().toString()).orElse("");
      tellAll(new DataCenterCommand.Prepare(roster, start.incarnation(), folder));
    }
    return this;
  }

  private Behavior<TrainingCommand> onPrepared(JobEvent.Prepared prepared) {
    clock.reached(prepared.dataCenter(), prepared.clock());
    if (step == Step.PREPARING && isComplete(prepared)) {
      tellAll(new DataCenterCommand.Begin());
      figures.begin();
      runOn();
    }
    return this;
  }

  // Running

  private void runOn() {
    if (!checkpointAskers.isEmpty() || paused) {
      run(Step.HALTING, 0);
    } else {
      run(Step.RUNNING, nextLimit());
    }
  }

  private void run(Step next, long to) {
    order++;
    limit = to;
    enter(next);
    tellAll(new DataCenterCommand.RunTo(order, limit));
  }

  private long nextLimit() {
    long every = job.settings().checkpoint().everyClocks();
    long end = job.settings().clocks();
    return every == 0 ? end : Math.min(end, (clock.least() / every + 1) * every);
  }

  private Behavior<TrainingCommand> onHalted(JobEvent.Halted one) {
    if (one.order() != order || !isComplete(one)) {
      return this;
    }
    long furthest =
        answers.values().stream().mapToLong(it -> ((JobEvent.Halted) it).clock()).max().orElse(0);
    switch (step) {
      case RUNNING -> {
        if (limit >= job.settings().clocks()) {
          enter(Step.FLUSHING);
          tellAll(new DataCenterCommand.Flush());
          settle(Step.FLUSHING);
        } else {
          settle(Step.SETTLING);
        }
      }
      case HALTING -> {
        if (!checkpointAskers.isEmpty()) {
          run(Step.ALIGNING, furthest);
        } else if (paused) {
          enter(Step.HALTED);
        } else {
          runOn();
        }
      }
      case ALIGNING -> settle(Step.SETTLING);
      default -> throw new IllegalStateException("halted while " + step);
    }
    return this;
  }

  private Behavior<TrainingCommand> onClockReached(JobEvent.ClockReached reached) {
    clock.reached(reached.dataCenter(), reached.clock());
    return this;
  }

  private Behavior<TrainingCommand> onMeasured(JobEvent.Measured measured) {
    figures.put(measured.dataCenter(), measured.figures());
    clock.reached(measured.dataCenter(), measured.figures().clock());
    try {
      if (clock.measured(measured).isPresent()) {
        publish();
        if (step == Step.MEASURING) {
          enter(Step.CONCLUDING);
          tellAll(new DataCenterCommand.Conclude());
        }
      }
    } catch (MeridianException e) {
      return fail(e.code(), e.getMessage());
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

  private void settle(Step next) {
    secondRound = false;
    askToSettle(next);
    timers.startSingleTimer(new SettlingLate(round), patience());
  }

  private void askToSettle(Step next) {
    round++;
    enter(next);
    tellAll(new DataCenterCommand.Settle(round, limit, next == Step.FLUSHING));
  }

  private Duration patience() {
    long micros = job.settings().synchronization().limits().disconnectAfterMicros();
    return Duration.ofNanos(2_000 * micros);
  }

  private Behavior<TrainingCommand> onSettled(JobEvent.Settled settled) {
    if (settled.round() != round || !isComplete(settled)) {
      return this;
    }
    if (!secondRound) {
      secondRound = true;
      askToSettle(step);
      return this;
    }
    timers.cancelAll();
    if (step == Step.FLUSHING) {
      measure();
    } else {
      save();
    }
    return this;
  }

  /** A data center may be away for good: the job ends without it, a checkpoint cannot be had. */
  private Behavior<TrainingCommand> onSettlingLate(SettlingLate late) {
    if (step == Step.FLUSHING) {
      message = "some data centers did not take the last updates: they are away";
      measure();
    } else if (step == Step.SETTLING) {
      refuseCheckpoints("a data center is away: try again when it is back");
      runOn();
    }
    return this;
  }

  private void measure() {
    enter(Step.MEASURING);
    tellAll(new DataCenterCommand.Measure());
  }

  // Checkpoints

  private void save() {
    enter(Step.SAVING);
    tellAll(new DataCenterCommand.Save(folder().path().toString()));
  }

  private CheckpointFolder folder() {
    return CheckpointFolder.at(job.settings().checkpoint().folder(), job.settings().name(), limit);
  }

  private Behavior<TrainingCommand> onSaved(JobEvent.Saved saved) {
    if (step == Step.SAVING && isComplete(saved)) {
      CheckpointFolder folder = folder();
      long at = limit;
      CheckpointManifest manifest =
          new CheckpointManifest(
              job.settings().hash(), at, start.incarnation(), job.layout().shards());
      getContext()
          .pipeToSelf(
              CompletableFuture.runAsync(
                  () -> folder.writeManifest(manifest),
                  getContext()
                      .getSystem()
                      .dispatchers()
                      .lookup(DispatcherSelector.fromConfig(Dispatchers.STORE))),
              (done, failure) ->
                  failure == null ? new ManifestWritten(folder, at) : new WritingFailed(failure));
    }
    return this;
  }

  private Behavior<TrainingCommand> onManifestWritten(ManifestWritten written) {
    lastCheckpoint = Optional.of(written.folder());
    message = "checkpoint of clock %d in %s".formatted(written.clock(), written.folder().path());
    CheckpointWritten reply =
        new CheckpointWritten(written.folder().path().toString(), written.clock());
    checkpointAskers.forEach(asker -> asker.tell(reply));
    checkpointAskers.clear();
    runOn();
    return this;
  }

  private Behavior<TrainingCommand> onWritingFailed(WritingFailed failed) {
    Refusal why = Refusal.of(failed.cause());
    return fail(why.code(), why.message());
  }

  private void refuseCheckpoints(String why) {
    checkpointAskers.forEach(asker -> asker.tell(new TrainingRefused(ErrorCode.BUSY, why)));
    checkpointAskers.clear();
  }

  // What users ask for

  private boolean refusesWhenEnding(TrainingCommand.Request request) {
    boolean ending =
        step == Step.ENDED
            || step == Step.FLUSHING
            || step == Step.MEASURING
            || step == Step.CONCLUDING;
    if (ending) {
      request
          .replyTo()
          .tell(
              new TrainingRefused(
                  ErrorCode.INVALID_ARGUMENT, "the job is %s".formatted(progress().state())));
    }
    return ending;
  }

  private Behavior<TrainingCommand> onPause(TrainingCommand.PauseTraining pause) {
    if (!refusesWhenEnding(pause)) {
      paused = true;
      if (step == Step.RUNNING) {
        runOn();
      }
      pause.replyTo().tell(new TrainingFound(progress()));
    }
    return this;
  }

  private Behavior<TrainingCommand> onResume(TrainingCommand.ResumeTraining resume) {
    if (!refusesWhenEnding(resume)) {
      paused = false;
      if (step == Step.HALTED) {
        runOn();
      }
      resume.replyTo().tell(new TrainingFound(progress()));
    }
    return this;
  }

  private Behavior<TrainingCommand> onCheckpoint(TrainingCommand.CheckpointTraining ask) {
    if (!refusesWhenEnding(ask)) {
      checkpointAskers.add(ask.replyTo());
      if (step == Step.RUNNING || step == Step.HALTED) {
        runOn();
      }
    }
    return this;
  }

  private Behavior<TrainingCommand> onCancel(TrainingCommand.CancelTraining cancel) {
    if (step != Step.ENDED) {
      outcome.completeExceptionally(new CancellationException("the job was cancelled"));
      end(TrainingState.CANCELLED);
    }
    cancel.replyTo().tell(new TrainingFound(progress()));
    return this;
  }

  private Behavior<TrainingCommand> onDescribe(TrainingCommand.DescribeTraining describe) {
    describe.replyTo().tell(new TrainingFound(progress()));
    return this;
  }

  private Behavior<TrainingCommand> onSubscribe(TrainingCommand.SubscribeToTraining subscribe) {
    ActorRef<TrainingProgress> subscriber = subscribe.subscriber();
    subscribers.add(subscriber);
    getContext().watchWith(subscriber, new SubscriberStopped(subscriber));
    subscriber.tell(progress());
    subscribe.replyTo().tell(new TrainingFound(progress()));
    return this;
  }

  private Behavior<TrainingCommand> onSubscriberStopped(SubscriberStopped stopped) {
    subscribers.remove(stopped.subscriber());
    return this;
  }

  private void publish() {
    TrainingProgress now = progress();
    subscribers.forEach(subscriber -> subscriber.tell(now));
  }

  private TrainingProgress progress() {
    return figures.progress(job.settings(), state(), clock, message);
  }

  private TrainingState state() {
    return switch (step) {
      case GATHERING, PREPARING -> TrainingState.PREPARING;
      case RUNNING -> TrainingState.RUNNING;
      case HALTING, HALTED -> paused ? TrainingState.PAUSED : TrainingState.RUNNING;
      case ALIGNING, SETTLING, SAVING -> TrainingState.CHECKPOINTING;
      case FLUSHING, MEASURING, CONCLUDING -> TrainingState.FINISHING;
      case ENDED -> figures.endState();
    };
  }

  // The end

  private Behavior<TrainingCommand> onConcluded(JobEvent.Concluded concluded) {
    figures.put(concluded.dataCenter(), concluded.figures());
    if (step == Step.CONCLUDING && isComplete(concluded)) {
      List<JobEvent.Concluded> all =
          answers.values().stream().map(JobEvent.Concluded.class::cast).toList();
      OptionalDouble objective = clock.objective();
      TrainingResult result =
          new TrainingResult(
              job.settings().clocks(),
              objective.orElse(Double.NaN),
              figures.seconds(),
              clock.workUnits(),
              all.stream().map(JobEvent.Concluded::figures).toList(),
              all.stream().map(JobEvent.Concluded::shards).toList(),
              all.stream().map(JobEvent.Concluded::workers).toList());
      figures.finish(TrainingState.DONE);
      step = Step.ENDED;
      outcome.complete(result);
      publish();
    }
    return this;
  }

  private Behavior<TrainingCommand> onExportModel(ExportModel export) {
    getContext().spawnAnonymous(ModelCollector.create(job, node.receivers(), export.model()));
    tellAll(new DataCenterCommand.Export());
    return this;
  }

  private Behavior<TrainingCommand> onDataCenterFailed(JobEvent.DataCenterFailed failed) {
    return fail(
        failed.code(),
        "%s: %s"
            .formatted(job.settings().dataCenters().get(failed.dataCenter()), failed.message()));
  }

  private Behavior<TrainingCommand> fail(ErrorCode code, String why) {
    if (step == Step.ENDED) {
      return this;
    }
    message =
        why
            + lastCheckpoint
                .map(folder -> "; the last good checkpoint is " + folder.path())
                .orElse("");
    outcome.completeExceptionally(new MeridianException(code, message));
    refuseCheckpoints("the job has failed");
    end(TrainingState.FAILED);
    return this;
  }

  private void end(TrainingState how) {
    figures.finish(how);
    step = Step.ENDED;
    timers.cancelAll();
    tellAll(new DataCenterCommand.End());
    publish();
  }
}
