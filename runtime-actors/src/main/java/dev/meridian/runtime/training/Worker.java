package dev.meridian.runtime.training;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.meridian.models.app.ClockUpdate;
import dev.meridian.models.app.ObjectiveShare;
import dev.meridian.models.asp.WorkerUpdate;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.Digest;
import dev.meridian.models.ps.ReadCache;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.runtime.compute.Refusal;
import dev.meridian.runtime.protocol.DataCenterCommand;
import dev.meridian.runtime.protocol.Lane;
import dev.meridian.runtime.protocol.MachineMessage;
import dev.meridian.runtime.protocol.MachineMessage.ProgramGiven;
import dev.meridian.runtime.protocol.MachineMessage.ReadAsked;
import dev.meridian.runtime.protocol.MachineMessage.RowsAnswered;
import dev.meridian.runtime.protocol.MachineMessage.UpdateGiven;
import dev.meridian.runtime.protocol.Parcel;
import dev.meridian.runtime.protocol.Target;
import dev.meridian.runtime.protocol.WorkerCommand;
import dev.meridian.runtime.ps.ShardLayout;
import dev.meridian.runtime.training.WorkerEvent.WorkerFailed;
import dev.meridian.runtime.training.WorkerEvent.WorkerHalted;
import dev.meridian.runtime.training.WorkerEvent.WorkerMeasured;
import dev.meridian.runtime.training.WorkerEvent.WorkerSaved;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A worker: reads the rows of a clock, has the program compute on another thread, sends its update,
 * clock after clock up to the limit it is given; now and then it looks at the objective.
 */
final class Worker extends AbstractBehavior<WorkerCommand> {
  /** Silence after which everything unanswered is sent again. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * Compute clocks below a limit.
   *
   * @param order comes back when the worker has halted
   */
  record RunWorker(long order, long limit) implements WorkerCommand {}

  /** Look at the objective while halted. */
  record MeasureNow() implements WorkerCommand {}

  /** Write down your own state while halted. */
  record SaveWorker() implements WorkerCommand {}

  /** Send your own state to the collector of the model. */
  record ExportWorker() implements WorkerCommand {}

  private record Computed(ClockUpdate update) implements WorkerCommand {}

  private record Looked(ObjectiveShare share) implements WorkerCommand {}

  private record WorkFailed(Throwable cause) implements WorkerCommand {}

  private record LostPatience() implements WorkerCommand {}

  private enum Phase {
    HALTED,
    READING,
    COMPUTING,
    LOOKING
  }

  private final WorkerParts parts;
  private final ActorRef<DataCenterCommand> owner;
  private final ReadCache cache;
  private final UpdateCheck check;
  private final SentUpdates sent;
  private Phase phase = Phase.HALTED;
  private Optional<PendingRead> read = Optional.empty();
  private boolean looking;
  private long clock;
  private long measuredClock;
  private long requestId;
  private long requestAtLastLook = -1;
  private long workUnits;
  private long order = -1;
  private long limit;
  private boolean orderAnswered = true;

  static Behavior<WorkerCommand> create(
      WorkerParts parts, WorkerStart start, ActorRef<DataCenterCommand> owner) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new Worker(context, timers, parts, start, owner)));
  }

  private Worker(
      ActorContext<WorkerCommand> context,
      TimerScheduler<WorkerCommand> timers,
      WorkerParts parts,
      WorkerStart start,
      ActorRef<DataCenterCommand> owner) {
    super(context);
    this.parts = parts;
    this.owner = owner;
    this.cache = new ReadCache(parts.cacheStaleness());
    this.check = new UpdateCheck(parts.tables());
    this.sent = new SentUpdates(parts.layout().shards());
    this.clock = start.clock();
    this.measuredClock = start.clock();
    this.workUnits = start.workUnits();
    this.requestId = start.firstRequest();
    timers.startTimerWithFixedDelay(new LostPatience(), PATIENCE);
    parts.receivers().register(parts.machine(), Target.WORKER, context.getSelf());
  }

  @Override
  public Receive<WorkerCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(RunWorker.class, this::onRunWorker)
        .onMessage(Parcel.class, this::onParcel)
        .onMessage(Computed.class, this::onComputed)
        .onMessage(Looked.class, this::onLooked)
        .onMessage(MeasureNow.class, measure -> onMeasureNow())
        .onMessage(SaveWorker.class, save -> onSaveWorker())
        .onMessage(ExportWorker.class, export -> onExportWorker())
        .onMessage(WorkFailed.class, this::onWorkFailed)
        .onMessage(LostPatience.class, lost -> onLostPatience())
        .build();
  }

  // Orders

  private Behavior<WorkerCommand> onRunWorker(RunWorker run) {
    order = run.order();
    limit = run.limit();
    orderAnswered = false;
    if (waitsInVain()) {
      // What is answered from now on is for nobody.
      read = Optional.empty();
      phase = Phase.HALTED;
    }
    if (phase == Phase.HALTED) {
      goOn();
    }
    return this;
  }

  /** Whether those it waits for may have been told to halt before they let it read on. */
  private boolean waitsInVain() {
    return read.isPresent() && (looking ? clock > limit : clock >= limit);
  }

  /** Looks at the objective when that is due, then begins the next clock or halts. */
  private void goOn() {
    boolean due = clock > measuredClock && clock % parts.objectiveEvery() == 0;
    if (due && clock <= limit) {
      look();
    } else if (clock < limit) {
      begin();
    } else {
      halt();
    }
  }

  private void halt() {
    phase = Phase.HALTED;
    if (!orderAnswered) {
      orderAnswered = true;
      owner.tell(new WorkerHalted(parts.machine(), order, clock));
    }
  }

  private void begin() {
    List<RowKeys> wanted = parts.program().reads(clock);
    Optional<List<RowBatch>> cached = cache.rows(clock, wanted);
    if (cached.isPresent()) {
      compute(cached.get());
    } else {
      ask(wanted, false);
    }
  }

  private void look() {
    ask(parts.program().objectiveReads(), true);
  }

  private Behavior<WorkerCommand> onMeasureNow() {
    look();
    return this;
  }

  private Behavior<WorkerCommand> onExportWorker() {
    ProgramGiven given = new ProgramGiven(Blob.of(program()));
    parts.wires().send(new Parcel(parts.machine(), 0, Target.COLLECTOR, Lane.DATA, false, given));
    return this;
  }

  private byte[] program() {
    ByteWriter own = new ByteWriter(1 << 12);
    parts.program().save(own);
    return own.toBytes();
  }

  private Behavior<WorkerCommand> onSaveWorker() {
    byte[] program = program();
    Blob state = new WorkerStart(clock, workUnits, requestId).with(program);
    owner.tell(new WorkerSaved(parts.machine(), state, Digest.of(program)));
    return this;
  }

  // Reads

  private void ask(List<RowKeys> wanted, boolean toLook) {
    phase = toLook ? Phase.LOOKING : Phase.READING;
    looking = toLook;
    requestId++;
    PendingRead pending = new PendingRead(parts.maps(), parts.worker(), requestId, clock, wanted);
    read = Optional.of(pending);
    if (pending.isComplete()) {
      onRows(pending);
      return;
    }
    askMissing(pending);
  }

  private void askMissing(PendingRead pending) {
    pending
        .missing()
        .forEach((shard, request) -> send(shard, Lane.CONTROL, !looking, new ReadAsked(request)));
  }

  /** A message may have gone with a broken connection; shards drop what they have already. */
  private Behavior<WorkerCommand> onLostPatience() {
    if (requestAtLastLook == requestId && phase != Phase.COMPUTING) {
      for (int shard = 0; shard < parts.layout().shards(); shard++) {
        for (WorkerUpdate update : sent.unconfirmed(shard)) {
          send(shard, Lane.DATA, true, new UpdateGiven(update));
        }
      }
      read.ifPresent(this::askMissing);
    }
    requestAtLastLook = requestId;
    return this;
  }

  private Behavior<WorkerCommand> onParcel(Parcel parcel) {
    if (read.isPresent() && parcel.message() instanceof RowsAnswered answer) {
      PendingRead pending = read.get();
      pending.onAnswer(answer);
      sent.confirm(answer.shard());
      if (pending.isComplete()) {
        onRows(pending);
      }
    }
    return this;
  }

  private void onRows(PendingRead pending) {
    read = Optional.empty();
    List<RowBatch> rows = pending.rows();
    if (looking) {
      work(() -> new Looked(parts.program().objective(rows)));
    } else {
      cache.fill(pending.oldestClock(), rows);
      compute(rows);
    }
  }

  // Work on another thread

  private void compute(List<RowBatch> rows) {
    phase = Phase.COMPUTING;
    long mine = clock;
    work(
        () -> {
          ClockUpdate update = parts.program().compute(mine, rows);
          check.look(parts.machine(), mine, update);
          return new Computed(update);
        });
  }

  private void work(Supplier<WorkerCommand> job) {
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(job, parts.executor()),
            (done, failure) -> failure == null ? done : new WorkFailed(failure));
  }

  private Behavior<WorkerCommand> onLooked(Looked looked) {
    measuredClock = clock;
    owner.tell(
        new WorkerMeasured(parts.machine(), clock, looked.share(), workUnits, check.takeLargest()));
    phase = Phase.HALTED;
    goOn();
    return this;
  }

  private Behavior<WorkerCommand> onComputed(Computed computed) {
    ClockUpdate update = computed.update();
    workUnits += update.workUnits();
    cache.add(update.updates());
    ShardLayout layout = parts.layout();
    List<List<RowBatch>> byShard = parts.split(update.updates());
    for (int shard = 0; shard < layout.shards(); shard++) {
      WorkerUpdate part = new WorkerUpdate(parts.worker(), clock, byShard.get(shard));
      if (parts.mayLose(shard)) {
        sent.add(shard, part);
      }
      send(shard, Lane.DATA, true, new UpdateGiven(part));
    }
    clock++;
    goOn();
    return this;
  }

  private Behavior<WorkerCommand> onWorkFailed(WorkFailed failed) {
    Refusal why = Refusal.of(failed.cause());
    String message = why.message();
    owner.tell(new WorkerFailed(parts.machine(), why.code(), message));
    phase = Phase.HALTED;
    return this;
  }

  private void send(int shard, Lane lane, boolean charged, MachineMessage message) {
    ShardLayout layout = parts.layout();
    int to = layout.machineOf(layout.copyOf(parts.machine()), shard);
    parts.wires().send(new Parcel(parts.machine(), to, Target.SHARD, lane, charged, message));
  }
}
