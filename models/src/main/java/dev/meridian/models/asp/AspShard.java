package dev.meridian.models.asp;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.overlay.Overlay;
import dev.meridian.models.overlay.Routes;
import dev.meridian.models.ps.ParameterStore;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.ps.TableSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * One parameter shard in one data center: the local server, the significance filter, the mirror
 * client and the mirror server of the thesis (§5.3.1) as one state machine.
 *
 * <p>Each method takes an input and the time in microseconds, which never goes back, and returns
 * what is to be done, in order. Not thread-safe: one owner.
 */
public final class AspShard {
  final AspConfig config;
  final Digest initialModel;
  final ParameterStore store;
  final Contributions contributions;
  final UpdateCodec codec;
  final LocalServer local;
  final MirrorClocks mirrorClocks;
  final OutgoingStreams streams;
  final BacklogSender sender;
  final MirrorServer server;
  private final BarrierTable barriers;
  private final MirrorClient client;
  private final MirrorLinks links;
  private final StateTransfer transfer;
  long flushes;
  private long clockEndedMicros;
  private double clockMicros = -1;
  private boolean stateLost;

  /**
   * A shard that begins with the first model.
   *
   * @param maps one per table; mirrors must have equal ones
   * @param shard which shard of the maps
   * @param initial the first model: per table a batch with every row of the table
   * @param incarnation above 0, and higher at each restart of this shard
   */
  public AspShard(
      AspConfig config, List<ShardMap> maps, int shard, List<RowBatch> initial, long incarnation) {
    if (config.significance().size() != maps.size()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "%d tables need as many significance functions, got %d"
              .formatted(maps.size(), config.significance().size()));
    }
    this.config = config;
    boolean recovery = config.recovery();
    store = new ParameterStore(maps, shard, initial, config.mirrored(), recovery);
    initialModel = ModelDigest.of(store);
    contributions = recovery ? new Contributions(store.values().zeros()) : null;
    List<TableSpec> tables = maps.stream().map(map -> map.specOf(shard)).toList();
    codec = new UpdateCodec(config.format(), tables);
    local = new LocalServer(config.readRule(), config.workers());
    barriers = new BarrierTable(maps, shard);
    mirrorClocks = new MirrorClocks(config.overlay().others(config.dataCenter()));
    SignificanceFilter filter = new SignificanceFilter(config.significance(), store.values());
    streams = new OutgoingStreams(config, store.accumulated());
    sender = new BacklogSender(config, store, filter, codec, streams);
    client = new MirrorClient(config, store, filter, codec, streams, sender);
    server =
        new MirrorServer(
            config,
            store,
            codec,
            contributions,
            barriers,
            mirrorClocks,
            streams,
            new Relay(streams, sender));
    links =
        new MirrorLinks(
            config,
            store,
            contributions,
            codec,
            streams,
            sender,
            server,
            initialModel,
            incarnation);
    transfer = new StateTransfer(config, store, contributions, codec, incarnation);
    setRoutes(config.overlay(), false, Progress.NONE);
  }

  void setRoutes(Overlay overlay, boolean mustReplace, Progress before) {
    Routes routes = Routes.of(overlay, config.dataCenter());
    streams.setRoutes(routes, mustReplace);
    server.setRoutes(routes, before);
  }

  /** Begins: opens a stream to each mirror. */
  public List<Effect> start(long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    clockEndedMicros = nowMicros;
    openStreams(nowMicros, effects);
    goOn(nowMicros, effects);
    return effects;
  }

  /**
   * Begins without a state after there was one: takes that of a mirror first. Until it is there no
   * read is answered; then comes {@link Effect.StateRecovered}. Needs recovery to be on.
   *
   * @param donor a data center of the same group, best the one with the widest link
   */
  public List<Effect> startWithoutState(int donor, long nowMicros) {
    Overlay overlay = config.overlay();
    int group = overlay.groupOf(config.dataCenter());
    if (!config.recovery() || donor == config.dataCenter() || overlay.groupOf(donor) != group) {
      throw new MeridianException(
          ErrorCode.STATE_LOST,
          "data center %d lost its state: that needs recovery on, and data center %d in its group"
              .formatted(config.dataCenter(), donor));
    }
    List<Effect> effects = new ArrayList<>();
    clockEndedMicros = nowMicros;
    stateLost = true;
    streams.replaceAll();
    server.loseAll();
    transfer.start(donor, nowMicros, effects);
    return effects;
  }

  private void openStreams(long nowMicros, List<Effect> effects) {
    streams.setClock(round());
    streams.noteClocks(mirrorClocks);
    links.openNew(nowMicros, effects);
  }

  /** A local worker wants rows: answered now or later, by {@link Effect.AnswerRead}. */
  public List<Effect> onRead(ReadRequest request, long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    local.hold(request);
    goOn(nowMicros, effects);
    return effects;
  }

  /** A local worker ends its clock at this shard. */
  public List<Effect> onUpdate(WorkerUpdate update, long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    local.keep(update);
    goOn(nowMicros, effects);
    return effects;
  }

  /** A message from the same shard in another data center. */
  public List<Effect> onMirror(int from, MirrorMessage message, long nowMicros) {
    if (!mirrorClocks.knows(from)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "data center %d is no mirror of data center %d".formatted(from, config.dataCenter()));
    }
    List<Effect> effects = new ArrayList<>();
    links.heard(from, nowMicros);
    if (message instanceof MirrorMessage.StatePiece piece) {
      onStatePiece(piece, nowMicros, effects);
    } else if (!stateLost) {
      onStreamMessage(from, message, nowMicros, effects);
    }
    goOn(nowMicros, effects);
    return effects;
  }

  private void onStreamMessage(
      int from, MirrorMessage message, long nowMicros, List<Effect> effects) {
    if (message instanceof MirrorMessage.OpenStream open) {
      links.onOpenStream(from, open, nowMicros, effects);
    } else if (message instanceof MirrorMessage.StreamOpened opened) {
      links.onStreamOpened(from, opened, nowMicros, effects);
    } else if (message instanceof MirrorMessage.MirrorUpdate update) {
      server.onUpdate(from, update, nowMicros, effects);
    } else if (message instanceof MirrorMessage.Acknowledge acknowledge) {
      links.onAcknowledge(from, acknowledge, nowMicros, effects);
    } else if (message instanceof MirrorMessage.Barrier barrier && !links.isDetached(from)) {
      server.onBarrier(from, barrier, effects);
    } else if (message instanceof MirrorMessage.MirrorClock clock) {
      server.onClock(from, clock, nowMicros, effects);
    } else if (message instanceof MirrorMessage.StateRequest request && config.recovery()) {
      server.close(from, MirrorLinks.firstEpoch(request.incarnation()));
      transfer.onRequest(from, request, streams.routes(), clock(), effects);
    }
  }

  private void onStatePiece(MirrorMessage.StatePiece piece, long nowMicros, List<Effect> effects) {
    if (stateLost && transfer.onPiece(piece, nowMicros, effects)) {
      stateLost = false;
      local.clocks().startAt(transfer.clock());
      effects.add(new Effect.StateRecovered(clock()));
      openStreams(nowMicros, effects);
    }
  }

  /** Time passes: what is due is sent again, what is silent is detached. */
  public List<Effect> onTick(long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    if (stateLost) {
      transfer.onTick(nowMicros, effects);
    } else {
      links.onTick(nowMicros, effects);
      sender.onTick(nowMicros, effects);
      goOn(nowMicros, effects);
    }
    return effects;
  }

  /** Sends everything that is still owed, however insignificant; done when {@link #isDrained}. */
  public List<Effect> onFlush(long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    if (config.mirrored() && !stateLost) {
      flushes += config.lockStep() ? 1 : 0;
      client.flush(round(), nowMicros, effects);
      goOn(nowMicros, effects);
    }
    return effects;
  }

  /**
   * Whether no mirror lacks anything of this shard, and in lock-step this one nothing of theirs.
   */
  public boolean isDrained() {
    return !stateLost && store.accumulated().isZero() && streams.areDrained() && atBoundary();
  }

  /**
   * Hubs change. Streams that are new begin with whole sums, so that nothing is counted twice or
   * lost however the change spreads. Needs recovery to be on.
   *
   * @param overlay of a higher version, with the same groups; an older one is ignored
   */
  public List<Effect> onOverlay(Overlay overlay, long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    if (overlay.version() <= streams.routes().overlay().version()) {
      return effects;
    }
    if (!config.recovery() || !overlay.groups().equals(config.overlay().groups())) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "hubs can only change with recovery on and equal groups");
    }
    setRoutes(overlay, true, Progress.LOST);
    if (!stateLost) {
      openStreams(nowMicros, effects);
      goOn(nowMicros, effects);
    }
    return effects;
  }

  // What goes on by itself

  /** Clocks finished, and in lock-step also flushes: what mirrors' updates are ordered by. */
  private long round() {
    return clock() + flushes;
  }

  /** In lock-step: whether the values hold exactly the mirrors' updates of earlier rounds. */
  private boolean atBoundary() {
    return !config.lockStep() || !config.mirrored() || server.boundary() == round();
  }

  /** Does what has become possible: takes updates, reaches boundaries, answers reads. */
  private void goOn(long nowMicros, List<Effect> effects) {
    if (stateLost) {
      return;
    }
    boolean moved = true;
    while (moved) {
      moved = !atBoundary() && server.reachBoundary(round());
      if (atBoundary()) {
        moved |= takeUpdates(nowMicros, effects);
      }
    }
    for (ReadRequest read : local.takeAllowed(this::mirrorsAllow)) {
      List<RowBatch> rows = read.rows().stream().map(store::read).toList();
      effects.add(new Effect.AnswerRead(read.worker(), read.requestId(), rows));
    }
  }

  private boolean takeUpdates(long nowMicros, List<Effect> effects) {
    List<WorkerUpdate> ready = local.takeReady();
    boolean rose = false;
    for (WorkerUpdate update : ready) {
      update.deltas().forEach(store::update);
      rose |= local.clocks().advance(update.worker());
    }
    if (rose) {
      effects.add(new Effect.ClockAdvanced(clock()));
      clockMicros = smoothed(clockMicros, (double) (nowMicros - clockEndedMicros));
      clockEndedMicros = nowMicros;
      if (config.mirrored()) {
        client.endClock(clock(), round(), clockMicros, nowMicros, effects);
      }
    }
    return !ready.isEmpty();
  }

  /**
   * What a clock brings on average over the last few.
   *
   * @param average so far; negative before the first clock
   */
  static double smoothed(double average, double newest) {
    return average < 0 ? newest : 0.8 * average + 0.2 * newest;
  }

  private boolean mirrorsAllow(ReadRequest read) {
    if (config.lockStep()) {
      return streams.areOpen() && atBoundary();
    }
    long min = mirrorClocks.min();
    boolean tooFarAhead =
        config.staleness() > 0 && min != Long.MAX_VALUE && clock() - min >= config.staleness();
    return !tooFarAhead && barriers.allows(read.rows());
  }

  // Checkpoints

  /** Writes everything a restart needs; reads that wait are not in it, workers ask again. */
  public void checkpoint(ByteWriter out) {
    if (stateLost) {
      throw new MeridianException(
          ErrorCode.STATE_LOST,
          "data center %d has no state to keep yet".formatted(config.dataCenter()));
    }
    ShardCheckpoint.save(this, out);
  }

  /**
   * Takes over what {@link #checkpoint} wrote; to be called before {@link #start}, on a shard of a
   * higher incarnation. Workers go on from {@link #nextClock}.
   *
   * @throws MeridianException when the checkpoint is of another shard, data center or job
   */
  public void restore(ByteReader in) {
    ShardCheckpoint.restore(this, in);
  }

  // Looking inside

  public AspConfig config() {
    return config;
  }

  /** The shard's rows, for looking at. */
  public ParameterStore store() {
    return store;
  }

  /** Clocks that every local worker has finished here. */
  public long clock() {
    return local.clocks().min();
  }

  /** The clock that a worker goes on with. */
  public long nextClock(int worker) {
    return local.nextClock(worker);
  }

  /** SHA-256 over the values. */
  public Digest digest() {
    return ModelDigest.of(store);
  }

  /** Whether the shard has a state; false only from {@link #startWithoutState} to its end. */
  public boolean hasState() {
    return !stateLost;
  }

  /** Whether a data center was silent for too long and has not come back. */
  public boolean isDetached(int dataCenter) {
    return links.isDetached(dataCenter);
  }

  /** Figures for reports. */
  public ShardStatistics statistics() {
    return ShardStatistics.of(this);
  }
}
