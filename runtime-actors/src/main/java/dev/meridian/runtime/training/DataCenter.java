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
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.compute.Dispatchers;
import dev.meridian.runtime.compute.Refusal;
import dev.meridian.runtime.mirror.MachineWires;
import dev.meridian.runtime.mirror.MirrorClient;
import dev.meridian.runtime.protocol.DataCenterCommand;
import dev.meridian.runtime.protocol.DataCenterFigures;
import dev.meridian.runtime.protocol.JobEvent;
import dev.meridian.runtime.protocol.LaneMessage;
import dev.meridian.runtime.protocol.LinkCommand;
import dev.meridian.runtime.protocol.Roster;
import dev.meridian.runtime.protocol.ShardCommand;
import dev.meridian.runtime.protocol.ShardEvent;
import dev.meridian.runtime.protocol.ShardEvent.ShardDescribed;
import dev.meridian.runtime.protocol.WorkerCommand;
import dev.meridian.runtime.training.WorkerEvent.WorkerHalted;
import dev.meridian.runtime.training.WorkerEvent.WorkerMeasured;
import dev.meridian.runtime.training.WorkerEvent.WorkerSaved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
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

  /** A worker's share of one look. */
  private static final class Look {
    private final TreeMap<Integer, WorkerMeasured> shares = new TreeMap<>();
  }

  private final JobParts job;
  private final DataCenterNode node;
  private final TimerScheduler<DataCenterCommand> timers;
  private final TrafficMeter meter;
  private final TreeMap<Integer, ActorRef<ShardCommand>> shards = new TreeMap<>();
  private final TreeMap<Integer, ActorRef<WorkerCommand>> workers = new TreeMap<>();
  private final TreeMap<Integer, Long> shardClocks = new TreeMap<>();
  private final TreeMap<Integer, Long> halted = new TreeMap<>();
  private final TreeMap<Integer, Blob> savedShards = new TreeMap<>();
  private final TreeMap<Integer, Blob> savedWorkers = new TreeMap<>();
  private final TreeMap<Integer, Digest> programs = new TreeMap<>();
  private final TreeMap<Integer, ShardDescribed> described = new TreeMap<>();
  private final TreeMap<Long, Look> looks = new TreeMap<>();
  private List<MachineWires> wires = List.of();
  private Optional<ActorRef<JobEvent>> coordinator = Optional.empty();
  private Optional<DataCenterCommand.Prepare> preparing = Optional.empty();
  private DataCenterCheckpoint checkpoint = DataCenterCheckpoint.NONE;
  private String saveFolder = "";
  private boolean concluding;
  private int settledShards;
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
    this.meter = new TrafficMeter(node.dataCenter());
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
    shards.values().forEach(shard -> shard.tell(command));
    return this;
  }

  private void tellWorkers(WorkerCommand command) {
    workers.values().forEach(worker -> worker.tell(command));
  }

  private int firstMachine() {
    return node.dataCenter() * job.settings().machinesPerDataCenter();
  }

  private int machines() {
    return job.settings().machinesPerDataCenter();
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
    wires = openLinks(prepare.roster());
    node.directory().add(job.id(), job.shards(node.dataCenter(), node.receivers(), wires));
    store(
        () ->
            prepare.checkpoint().isEmpty()
                ? DataCenterCheckpoint.NONE
                : CheckpointFolder.of(prepare.checkpoint())
                    .readDataCenter(name(), firstMachine(), machines()),
        Loaded::new);
    return this;
  }

  private String name() {
    return job.settings().dataCenters().get(node.dataCenter());
  }

  private List<MachineWires> openLinks(Roster roster) {
    List<MachineWires> opened = new ArrayList<>();
    for (int i = 0; i < machines(); i++) {
      List<ActorRef<LinkCommand>> links = new ArrayList<>();
      for (int to = 0; to < roster.lanes().size(); to++) {
        links.add(to == node.dataCenter() ? noLink() : openLink(roster, firstMachine() + i, to));
      }
      opened.add(job.wires(node.dataCenter(), node.receivers(), links));
    }
    return opened;
  }

  private ActorRef<LinkCommand> noLink() {
    return getContext().getSystem().<LinkCommand>deadLetters();
  }

  private ActorRef<LinkCommand> openLink(Roster roster, int machine, int to) {
    return getContext()
        .spawn(
            MirrorClient.create(
                roster.lanes().get(to), job.link(node.dataCenter(), to), meter.add(to)),
            "mirror-client-%d-%d".formatted(machine, to),
            DispatcherSelector.fromConfig(Dispatchers.TRAINING));
  }

  private Behavior<DataCenterCommand> onLoaded(Loaded loaded) {
    checkpoint = loaded.checkpoint();
    for (int machine = firstMachine(); machine < firstMachine() + machines(); machine++) {
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
    shards.put(opened.machine(), opened.self());
    shardClocks.put(opened.machine(), opened.nextClocks().get(0));
    if (shards.size() == machines() && workers.isEmpty()) {
      try {
        openWorkers();
      } catch (MeridianException e) {
        return failed(e.code(), e.getMessage());
      }
      clock = shardClocks.values().stream().mapToLong(at -> at).min().orElseThrow();
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
    for (int i = 0; i < machines(); i++) {
      int machine = firstMachine() + i;
      WorkerParts parts = job.worker(machine, wires.get(i), node.receivers(), executor);
      WorkerStart start =
          checkpoint
              .worker(machine)
              .map(state -> WorkerStart.restore(state, parts.program()))
              .orElse(WorkerStart.FRESH);
      workers.put(
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
    halted.clear();
    tellWorkers(new Worker.RunWorker(run.order(), run.clock()));
    return this;
  }

  private Behavior<DataCenterCommand> onWorkerHalted(WorkerHalted one) {
    halted.put(one.machine(), one.clock());
    if (halted.size() == workers.size()) {
      long furthest = halted.values().stream().mapToLong(at -> at).max().orElseThrow();
      tell(new JobEvent.Halted(node.dataCenter(), one.order(), furthest));
    }
    return this;
  }

  private Behavior<DataCenterCommand> onShardClock(ShardEvent.ShardClock one) {
    shardClocks.put(one.machine(), one.clock());
    long least = shardClocks.values().stream().mapToLong(at -> at).min().orElseThrow();
    if (least > clock) {
      clock = least;
      tell(new JobEvent.ClockReached(node.dataCenter(), clock));
    }
    return this;
  }

  private Behavior<DataCenterCommand> onMeasure() {
    tellWorkers(new Worker.MeasureNow());
    return this;
  }

  private Behavior<DataCenterCommand> onWorkerMeasured(WorkerMeasured one) {
    Look look = looks.computeIfAbsent(one.clock(), key -> new Look());
    look.shares.put(one.machine(), one);
    if (look.shares.size() == workers.size()) {
      looks.remove(one.clock());
      tell(measured(one.clock(), List.copyOf(look.shares.values())));
    }
    return this;
  }

  private JobEvent measured(long at, List<WorkerMeasured> shares) {
    List<Float> largest = new ArrayList<>(shares.get(0).largestUpdates());
    double sum = 0;
    double weight = 0;
    long units = 0;
    for (WorkerMeasured one : shares) {
      sum += one.share().sum();
      weight += one.share().weight();
      units += one.workUnits();
      for (int table = 0; table < largest.size(); table++) {
        largest.set(table, Math.max(largest.get(table), one.largestUpdates().get(table)));
      }
    }
    return new JobEvent.Measured(node.dataCenter(), at, sum, weight, units, largest, figures());
  }

  // Figures

  private DataCenterFigures figures() {
    return meter.figures(clock, described.values());
  }

  private Behavior<DataCenterCommand> onFiguresDue() {
    tell(new JobEvent.FiguresTold(node.dataCenter(), figures()));
    return tellShards(new ShardCommand.DescribeShard(false));
  }

  private Behavior<DataCenterCommand> onShardDescribed(ShardDescribed one) {
    described.put(one.machine(), one);
    if (concluding
        && described.size() == machines()
        && described.values().stream().allMatch(shard -> shard.digest().isPresent())) {
      concluding = false;
      tellWorkers(new Worker.SaveWorker());
    }
    return this;
  }

  // Settling and checkpoints

  private Behavior<DataCenterCommand> onSettle(DataCenterCommand.Settle settle) {
    settledShards = 0;
    return tellShards(
        new ShardCommand.SettleShard(settle.round(), settle.clock(), settle.drained()));
  }

  private Behavior<DataCenterCommand> onShardSettled(ShardEvent.ShardSettled one) {
    settledShards++;
    if (settledShards == machines()) {
      tell(new JobEvent.Settled(node.dataCenter(), one.round()));
    }
    return this;
  }

  private Behavior<DataCenterCommand> onSave(DataCenterCommand.Save save) {
    saveFolder = save.folder();
    savedShards.clear();
    savedWorkers.clear();
    tellWorkers(new Worker.SaveWorker());
    return tellShards(new ShardCommand.SaveShard());
  }

  private Behavior<DataCenterCommand> onShardSaved(ShardEvent.ShardSaved one) {
    savedShards.put(one.machine(), one.state());
    return writeWhenComplete();
  }

  private Behavior<DataCenterCommand> onWorkerSaved(WorkerSaved one) {
    savedWorkers.put(one.machine(), one.state());
    programs.put(one.machine(), one.program());
    return saveFolder.isEmpty() ? concludeWhenComplete() : writeWhenComplete();
  }

  private Behavior<DataCenterCommand> writeWhenComplete() {
    if (savedShards.size() == machines() && savedWorkers.size() == machines()) {
      DataCenterCheckpoint saved = new DataCenterCheckpoint(savedShards, savedWorkers);
      CheckpointFolder folder = CheckpointFolder.of(saveFolder);
      saveFolder = "";
      store(
          () -> {
            folder.writeDataCenter(name(), saved);
            return saved;
          },
          written -> new Written());
      savedShards.clear();
      savedWorkers.clear();
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
    described.clear();
    savedWorkers.clear();
    return tellShards(new ShardCommand.DescribeShard(true));
  }

  private Behavior<DataCenterCommand> concludeWhenComplete() {
    if (savedWorkers.size() == machines()) {
      List<Digest> shardDigests =
          described.values().stream().map(one -> one.digest().orElseThrow()).toList();
      List<Digest> workerDigests = List.copyOf(programs.values());
      tell(new JobEvent.Concluded(node.dataCenter(), shardDigests, workerDigests, figures()));
    }
    return this;
  }

  /** Workers keep what stays with their data; of the copies of the model the first is taken. */
  private Behavior<DataCenterCommand> onExport() {
    tellWorkers(new Worker.ExportWorker());
    shards.forEach(
        (machine, shard) -> {
          if (job.layout().copyOf(machine) == 0) {
            shard.tell(new ShardCommand.ExportShard());
          }
        });
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
