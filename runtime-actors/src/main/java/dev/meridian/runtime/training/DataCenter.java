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
import akka.actor.typed.receptionist.ServiceKey;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.compute.Dispatchers;
import dev.meridian.runtime.compute.Refusal;
import dev.meridian.runtime.mirror.MachineWires;
import dev.meridian.runtime.protocol.DataCenterCommand;
import dev.meridian.runtime.protocol.DataCenterFigures;
import dev.meridian.runtime.protocol.JobEvent;
import dev.meridian.runtime.protocol.LaneMessage;
import dev.meridian.runtime.protocol.ShardCommand;
import dev.meridian.runtime.protocol.ShardEvent;
import dev.meridian.runtime.protocol.ShardEvent.ShardDescribed;
import dev.meridian.runtime.training.WorkerEvent.WorkerHalted;
import dev.meridian.runtime.training.WorkerEvent.WorkerMeasured;
import dev.meridian.runtime.training.WorkerEvent.WorkerSaved;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One data center's part of a job: its links, shards and workers. It does what the coordinator
 * says, to all of them, and sums up what they answer.
 */
final class DataCenter extends AbstractBehavior<DataCenterCommand> {
  private static final Duration FIGURES_EVERY = Duration.ofMillis(500);

  private record FiguresDue() implements DataCenterCommand {}

  private record Loaded(DataCenterCheckpoint checkpoint) implements DataCenterCommand {}

  private record Written() implements DataCenterCommand {}

  private record StoreFailed(Throwable cause) implements DataCenterCommand {}

  private final JobParts job;
  private final DataCenterNode node;
  private final TimerScheduler<DataCenterCommand> timers;
  private final TrafficMeter meter;
  private final LocalMachines machines;
  private final LocalStates states;
  private final LocalLooks looks;
  private List<MachineWires> wires = List.of();
  private Optional<ActorRef<JobEvent>> coordinator = Optional.empty();
  private Optional<DataCenterCommand.Prepare> preparing = Optional.empty();
  private DataCenterCheckpoint checkpoint = DataCenterCheckpoint.NONE;
  private String saveFolder = "";
  private boolean concluding;
  private long clock;

  /** The key under which the data centers of a job find each other. */
  static ServiceKey<DataCenterCommand> key(String job) {
    return ServiceKey.create(DataCenterCommand.class, "data-center-of-" + job);
  }

  static Behavior<DataCenterCommand> create(JobParts job, DataCenterNode node) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  context
                      .getSystem()
                      .receptionist()
                      .tell(Receptionist.register(key(job.id()), context.getSelf()));
                  return new DataCenter(context, timers, job, node);
                }));
  }

  private DataCenter(
      ActorContext<DataCenterCommand> context,
      TimerScheduler<DataCenterCommand> timers,
      JobParts job,
      DataCenterNode node) {
    super(context);
    this.timers = timers;
    this.job = job;
    this.node = node;
    int count = job.settings().machinesPerDataCenter();
    this.meter = new TrafficMeter(node.dataCenter());
    this.machines = new LocalMachines(count);
    this.states = new LocalStates(count);
    this.looks = new LocalLooks(node.dataCenter(), count);
  }

  @Override
  public Receive<DataCenterCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(DataCenterCommand.Introduce.class, this::onIntroduce)
        .onMessage(DataCenterCommand.Prepare.class, this::onPrepare)
        .onMessage(Loaded.class, this::onLoaded)
        .onMessage(DataCenterCommand.Begin.class, begin -> onBegin())
        .onMessage(DataCenterCommand.RunTo.class, this::onRunTo)
        .onMessage(
            DataCenterCommand.Flush.class, flush -> tellShards(new ShardCommand.FlushShard()))
        .onMessage(DataCenterCommand.Settle.class, this::onSettle)
        .onMessage(DataCenterCommand.Measure.class, measure -> onMeasure())
        .onMessage(DataCenterCommand.Save.class, this::onSave)
        .onMessage(DataCenterCommand.Conclude.class, conclude -> onConclude())
        .onMessage(DataCenterCommand.Export.class, export -> onExport())
        .onMessage(DataCenterCommand.End.class, end -> onEnd())
        .onMessage(ShardEvent.ShardOpened.class, this::onShardOpened)
        .onMessage(ShardEvent.ShardClock.class, this::onShardClock)
        .onMessage(ShardEvent.ShardSettled.class, this::onShardSettled)
        .onMessage(ShardEvent.ShardSaved.class, this::onShardSaved)
        .onMessage(ShardDescribed.class, this::onShardDescribed)
        .onMessage(ShardEvent.MirrorChanged.class, changed -> this)
        .onMessage(ShardEvent.ShardFailed.class, e -> failed(e.code(), e.message()))
        .onMessage(WorkerHalted.class, this::onWorkerHalted)
        .onMessage(WorkerMeasured.class, this::onWorkerMeasured)
        .onMessage(WorkerSaved.class, this::onWorkerSaved)
        .onMessage(WorkerEvent.WorkerFailed.class, e -> failed(e.code(), e.message()))
        .onMessage(Written.class, written -> onWritten())
        .onMessage(StoreFailed.class, this::onStoreFailed)
        .onMessage(FiguresDue.class, due -> onFiguresDue())
        .build();
  }

  private void tell(JobEvent event) {
    coordinator.ifPresent(to -> to.tell(event));
  }

  private Behavior<DataCenterCommand> failed(ErrorCode code, String message) {
    tell(new JobEvent.DataCenterFailed(node.dataCenter(), code, message));
    return this;
  }

  private Behavior<DataCenterCommand> tellShards(ShardCommand command) {
    machines.tellShards(command);
    return this;
  }

  private int firstMachine() {
    return node.dataCenter() * job.settings().machinesPerDataCenter();
  }

  // Getting ready

  private Behavior<DataCenterCommand> onIntroduce(DataCenterCommand.Introduce introduce) {
    coordinator = Optional.of(introduce.job());
    tell(
        new JobEvent.DataCenterUp(
            node.dataCenter(), job.settings().hash(), getContext().getSelf(), node.lanes()));
    return this;
  }

  private Behavior<DataCenterCommand> onPrepare(DataCenterCommand.Prepare prepare) {
    if (preparing.isPresent()) {
      return this;
    }
    preparing = Optional.of(prepare);
    wires = new LocalLinks(getContext(), job, node, meter).open(prepare.roster());
    node.directory().add(job.id(), job.shards(node.dataCenter(), node.receivers(), wires));
    store(
        () ->
            prepare.checkpoint().isEmpty()
                ? DataCenterCheckpoint.NONE
                : CheckpointFolder.of(prepare.checkpoint())
                    .readDataCenter(job.name(node.dataCenter()), firstMachine(), machines.count()),
        Loaded::new);
    return this;
  }

  private Behavior<DataCenterCommand> onLoaded(Loaded loaded) {
    checkpoint = loaded.checkpoint();
    for (int machine = firstMachine(); machine < firstMachine() + machines.count(); machine++) {
      node.directory()
          .shard(job.id(), machine)
          .tell(
              new ShardCommand.OpenShard(
                  job.id(),
                  machine,
                  preparing.orElseThrow().incarnation(),
                  checkpoint.shard(machine),
                  getContext().getSelf().narrow()));
    }
    return this;
  }

  private Behavior<DataCenterCommand> onShardOpened(ShardEvent.ShardOpened opened) {
    getContext().watchWith(opened.self(), ShardEvent.ShardFailed.stopped(opened.machine()));
    if (machines.addShard(opened.machine(), opened.self(), opened.nextClocks().get(0))) {
      try {
        openWorkers();
      } catch (MeridianException e) {
        return failed(e.code(), e.getMessage());
      }
      clock = machines.clock();
      tell(new JobEvent.Prepared(node.dataCenter(), clock));
    }
    return this;
  }

  private void openWorkers() {
    Executor executor =
        getContext()
            .getSystem()
            .dispatchers()
            .lookup(DispatcherSelector.fromConfig(Dispatchers.TRAINING));
    for (int i = 0; i < machines.count(); i++) {
      int machine = firstMachine() + i;
      WorkerParts parts = job.worker(machine, wires.get(i), node.receivers(), executor);
      WorkerStart start =
          checkpoint
              .worker(machine)
              .map(state -> WorkerStart.restore(state, parts.program()))
              .orElse(WorkerStart.FRESH);
      machines.addWorker(
          machine,
          getContext()
              .spawn(Worker.create(parts, start, getContext().getSelf()), "worker-" + machine));
    }
    checkpoint = DataCenterCheckpoint.NONE;
  }

  // Running

  private Behavior<DataCenterCommand> onBegin() {
    timers.startTimerWithFixedDelay(new FiguresDue(), FIGURES_EVERY);
    return tellShards(new ShardCommand.StartShard());
  }

  private Behavior<DataCenterCommand> onRunTo(DataCenterCommand.RunTo run) {
    machines.expectHalts(run.order());
    machines.tellWorkers(new Worker.RunWorker(run.order(), run.clock()));
    return this;
  }

  private Behavior<DataCenterCommand> onWorkerHalted(WorkerHalted one) {
    if (machines.halted(one)) {
      tell(new JobEvent.Halted(node.dataCenter(), one.order(), machines.furthest()));
    }
    return this;
  }

  private Behavior<DataCenterCommand> onShardClock(ShardEvent.ShardClock one) {
    machines.reached(one.machine(), one.clock());
    if (machines.clock() > clock) {
      clock = machines.clock();
      tell(new JobEvent.ClockReached(node.dataCenter(), clock));
    }
    return this;
  }

  private Behavior<DataCenterCommand> onMeasure() {
    machines.tellWorkers(new Worker.MeasureNow());
    return this;
  }

  private Behavior<DataCenterCommand> onWorkerMeasured(WorkerMeasured one) {
    looks.add(one).ifPresent(shares -> tell(looks.sum(shares, figures())));
    return this;
  }

  // Figures

  private DataCenterFigures figures() {
    return meter.figures(clock, states.described());
  }

  private Behavior<DataCenterCommand> onFiguresDue() {
    tell(new JobEvent.FiguresTold(node.dataCenter(), figures()));
    return tellShards(new ShardCommand.DescribeShard(false));
  }

  private Behavior<DataCenterCommand> onShardDescribed(ShardDescribed one) {
    states.add(one);
    return concludeWhenComplete();
  }

  // Settling and checkpoints

  private Behavior<DataCenterCommand> onSettle(DataCenterCommand.Settle settle) {
    machines.forgetSettled();
    return tellShards(
        new ShardCommand.SettleShard(settle.round(), settle.clock(), settle.drained()));
  }

  private Behavior<DataCenterCommand> onShardSettled(ShardEvent.ShardSettled one) {
    if (machines.settled()) {
      tell(new JobEvent.Settled(node.dataCenter(), one.round()));
    }
    return this;
  }

  private Behavior<DataCenterCommand> onSave(DataCenterCommand.Save save) {
    saveFolder = save.folder();
    states.forget();
    machines.tellWorkers(new Worker.SaveWorker());
    return tellShards(new ShardCommand.SaveShard());
  }

  private Behavior<DataCenterCommand> onShardSaved(ShardEvent.ShardSaved one) {
    states.add(one);
    return writeWhenComplete();
  }

  private Behavior<DataCenterCommand> onWorkerSaved(WorkerSaved one) {
    states.add(one);
    return concluding ? concludeWhenComplete() : writeWhenComplete();
  }

  private Behavior<DataCenterCommand> writeWhenComplete() {
    if (states.isSaved()) {
      DataCenterCheckpoint saved = states.checkpoint();
      CheckpointFolder folder = CheckpointFolder.of(saveFolder);
      states.forget();
      store(
          () -> {
            folder.writeDataCenter(job.name(node.dataCenter()), saved);
            return saved;
          },
          written -> new Written());
    }
    return this;
  }

  private Behavior<DataCenterCommand> onWritten() {
    tell(new JobEvent.Saved(node.dataCenter()));
    return this;
  }

  private Behavior<DataCenterCommand> onStoreFailed(StoreFailed failure) {
    Refusal why = Refusal.of(failure.cause());
    return failed(why.code(), why.message());
  }

  private void store(
      Supplier<DataCenterCheckpoint> work, Function<DataCenterCheckpoint, DataCenterCommand> done) {
    Executor executor =
        getContext()
            .getSystem()
            .dispatchers()
            .lookup(DispatcherSelector.fromConfig(Dispatchers.STORE));
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(work, executor),
            (result, failure) -> failure == null ? done.apply(result) : new StoreFailed(failure));
  }

  // The end

  private Behavior<DataCenterCommand> onConclude() {
    timers.cancelAll();
    concluding = true;
    states.forget();
    machines.tellWorkers(new Worker.SaveWorker());
    return tellShards(new ShardCommand.DescribeShard(true));
  }

  private Behavior<DataCenterCommand> concludeWhenComplete() {
    if (concluding && states.isDigested()) {
      concluding = false;
      tell(
          new JobEvent.Concluded(
              node.dataCenter(), states.shardDigests(), states.workerDigests(), figures()));
    }
    return this;
  }

  /** Workers keep what stays with their data; of the copies of the model the first is taken. */
  private Behavior<DataCenterCommand> onExport() {
    machines.tellWorkers(new Worker.ExportWorker());
    for (int i = 0; i < machines.count(); i++) {
      if (job.layout().copyOf(firstMachine() + i) == 0) {
        machines.tellShard(firstMachine() + i, new ShardCommand.ExportShard());
      }
    }
    return this;
  }

  private Behavior<DataCenterCommand> onEnd() {
    tellShards(new ShardCommand.CloseShard());
    node.lanes().control().tell(new LaneMessage.CloseLane());
    node.lanes().large().tell(new LaneMessage.CloseLane());
    node.directory().remove(job.id());
    return Behaviors.stopped();
  }
}
