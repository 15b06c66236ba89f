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
import dev.meridian.models.ps.WorkerClocks;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One parameter shard in one data center: the local server, the significance filter, the mirror
 * client and the mirror server of the thesis (§5.3.1) as one state machine.
 *
 * <p>Each method takes an input and the time in microseconds, which never goes back, and returns
 * what is to be done, in order. Not thread-safe: one owner.
 */
public final class AspShard {
  private final AspConfig config;
  private final long incarnation;
  private final Digest initialModel;
  private final ParameterStore store;
  private final Contributions contributions;
  private final UpdateCodec codec;
  private final LocalServer local;
  private final BarrierTable barriers;
  private final MirrorClocks mirrorClocks;
  private final MirrorClient client;
  private final MirrorServer server;
  private final StateTransfer transfer;
  private final TreeMap<Integer, Long> heardMicros = new TreeMap<>();
  private final TreeSet<Integer> detached = new TreeSet<>();
  private Routes routes;
  private long epochs;
  private long flushes;
  private long clockEndedMicros;
  private double clockMicros;
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
    this.incarnation = incarnation;
    boolean recovery = config.recovery();
    store = new ParameterStore(maps, shard, initial, config.mirrored(), recovery);
    initialModel = ModelDigest.of(store);
    contributions = recovery ? new Contributions(store.values().zeros()) : null;
    local = new LocalServer(config.readRule(), config.workers());
    barriers = new BarrierTable(maps, shard);
    mirrorClocks = new MirrorClocks(config.overlay().others(config.dataCenter()));
    List<TableSpec> tables = maps.stream().map(map -> map.specOf(shard)).toList();
    codec = new UpdateCodec(config.format(), tables);
    SignificanceFilter filter = new SignificanceFilter(config.significance(), store.values());
    client = new MirrorClient(config, store, filter, codec, contributions);
    server = new MirrorServer(config, store, codec, contributions, barriers, mirrorClocks, client);
    transfer = new StateTransfer(config, store, contributions, codec, incarnation);
    routes = Routes.of(config.overlay(), config.dataCenter());
    client.setRoutes(routes, false);
    server.setRoutes(routes, Progress.NONE);
  }

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

  /** SHA-256 over the values. */
  public Digest digest() {
    return ModelDigest.of(store);
  }

  /** Begins: opens a stream to each mirror. */
  public List<Effect> start(long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    clockEndedMicros = nowMicros;
    routes.outgoing().forEach(route -> heardMicros.put(route.peer(), nowMicros));
    openAll(nowMicros, effects);
    return effects;
  }

  /**
   * Begins without a state after there was one: takes that of a mirror first. Until it is there no
   * read is answered; then comes {@link Effect.StateRecovered}. Needs recovery to be on.
   *
   * @param donor a data center of the same group, best the one with the widest link
   */
  public List<Effect> startWithoutState(int donor, long nowMicros) {
    if (!config.recovery() || !sameGroup(donor)) {
      throw new MeridianException(
          ErrorCode.STATE_LOST,
          "data center %d lost its state: recovery must be on, and data center %d in its group"
              .formatted(config.dataCenter(), donor));
    }
    List<Effect> effects = new ArrayList<>();
    clockEndedMicros = nowMicros;
    routes.outgoing().forEach(route -> heardMicros.put(route.peer(), nowMicros));
    stateLost = true;
    client.replaceAll();
    server.loseAll();
    transfer.start(donor, nowMicros, effects);
    return effects;
  }

  private boolean sameGroup(int other) {
    Overlay overlay = config.overlay();
    return overlay.groupOf(other) == overlay.groupOf(config.dataCenter());
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
    heardMicros.put(from, nowMicros);
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
      onOpenStream(from, open, nowMicros, effects);
    } else if (message instanceof MirrorMessage.StreamOpened opened) {
      onStreamOpened(from, opened, nowMicros, effects);
    } else if (message instanceof MirrorMessage.MirrorUpdate update) {
      server.onUpdate(from, update, nowMicros, effects);
    } else if (message instanceof MirrorMessage.Acknowledge acknowledge) {
      onAcknowledge(from, acknowledge, nowMicros, effects);
    } else if (message instanceof MirrorMessage.Barrier barrier && !detached.contains(from)) {
      server.onBarrier(from, barrier, effects);
    } else if (message instanceof MirrorMessage.MirrorClock clock) {
      server.onClock(from, clock, nowMicros, effects);
    } else if (message instanceof MirrorMessage.StateRequest request && config.recovery()) {
      server.close(from, firstEpoch(request.incarnation()));
      transfer.onRequest(from, request, routes, clock(), effects);
    }
  }

  /** Time passes: what is due is sent again, what is silent is detached. */
  public List<Effect> onTick(long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    if (stateLost) {
      transfer.onTick(nowMicros, effects);
      return effects;
    }
    if (!config.lockStep()) {
      detachSilent(nowMicros, effects);
    }
    for (OutgoingStream stream : client.streams()) {
      if (stream.openIsDue(nowMicros)) {
        sendOpen(stream, nowMicros, effects);
      }
    }
    client.onTick(nowMicros, effects);
    goOn(nowMicros, effects);
    return effects;
  }

  /** Sends everything that is still owed, however insignificant; done when {@link #isDrained}. */
  public List<Effect> onFlush(long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    if (config.mirrored()) {
      flushes += config.lockStep() ? 1 : 0;
      client.flush(round(), nowMicros, effects);
    }
    goOn(nowMicros, effects);
    return effects;
  }

  /**
   * Whether no mirror lacks anything of this shard, and in lock-step this one nothing of theirs.
   */
  public boolean isDrained() {
    return !stateLost
        && store.accumulated().isZero()
        && client.isDrained()
        && (!config.lockStep() || !config.mirrored() || server.boundary() == round());
  }

  /**
   * Hubs change. Streams that are new begin with whole sums, so that nothing is counted twice or
   * lost however the change spreads. Needs recovery to be on.
   *
   * @param overlay of a higher version, with the same groups
   */
  public List<Effect> onOverlay(Overlay overlay, long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    if (overlay.version() <= routes.overlay().version()) {
      return effects;
    }
    if (!config.recovery() || !overlay.groups().equals(config.overlay().groups())) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "hubs can only change with recovery on and equal groups");
    }
    routes = Routes.of(overlay, config.dataCenter());
    client.setRoutes(routes, true);
    server.setRoutes(routes, Progress.LOST);
    client.noteClocks(round(), mirrorClocks);
    for (OutgoingStream stream : client.streams()) {
      heardMicros.putIfAbsent(stream.route().peer(), nowMicros);
      if (stream.epoch() == 0 && !stateLost) {
        open(stream, nowMicros, effects);
      }
    }
    goOn(nowMicros, effects);
    return effects;
  }

  // Local workers

  /** Clocks finished, and in lock-step also flushes: what mirrors' updates are ordered by. */
  private long round() {
    return clock() + flushes;
  }

  /** Does what has become possible: takes updates, reaches boundaries, answers reads. */
  private void goOn(long nowMicros, List<Effect> effects) {
    if (stateLost) {
      return;
    }
    boolean moved = true;
    while (moved) {
      moved = config.lockStep() && config.mirrored() && server.reachBoundary(round());
      if (!config.lockStep() || !config.mirrored() || server.boundary() == round()) {
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
      double micros = nowMicros - clockEndedMicros;
      clockMicros = clockMicros == 0 ? micros : 0.8 * clockMicros + 0.2 * micros;
      clockEndedMicros = nowMicros;
      if (config.mirrored()) {
        client.endClock(clock(), round(), clockMicros, nowMicros, effects);
      }
    }
    return !ready.isEmpty();
  }

  private boolean mirrorsAllow(ReadRequest read) {
    if (config.lockStep() && config.mirrored()) {
      return client.isOpen() && server.boundary() == round();
    }
    long min = mirrorClocks.min();
    boolean tooFarAhead =
        config.staleness() > 0 && min != Long.MAX_VALUE && clock() - min >= config.staleness();
    return !tooFarAhead && barriers.allows(read.rows());
  }

  // Streams

  /** A number below the epochs of a shard's life and above those of the lives before. */
  static long firstEpoch(long ofIncarnation) {
    return ofIncarnation << 24;
  }

  private void openAll(long nowMicros, List<Effect> effects) {
    client.noteClocks(round(), mirrorClocks);
    client.streams().forEach(stream -> open(stream, nowMicros, effects));
  }

  private void open(OutgoingStream stream, long nowMicros, List<Effect> effects) {
    stream.startOpening(firstEpoch(incarnation) + ++epochs);
    sendOpen(stream, nowMicros, effects);
  }

  private void sendOpen(OutgoingStream stream, long nowMicros, List<Effect> effects) {
    stream.openSent(nowMicros);
    MirrorMessage message =
        new MirrorMessage.OpenStream(
            stream.route().source(), stream.epoch(), incarnation, initialModel);
    effects.add(new Effect.SendControl(stream.route().peer(), message));
  }

  private void onOpenStream(
      int from, MirrorMessage.OpenStream open, long nowMicros, List<Effect> effects) {
    if (!open.initialModel().equals(initialModel)) {
      throw new MeridianException(
          ErrorCode.DIGEST_MISMATCH,
          "data center %d starts from another first model than data center %d"
                  .formatted(from, config.dataCenter())
              + "; give both the same seed and configuration");
    }
    Progress applied = server.open(from, open);
    if (applied != null) {
      MirrorMessage answer =
          new MirrorMessage.StreamOpened(open.source(), open.epoch(), incarnation, applied);
      effects.add(new Effect.SendControl(from, answer));
    }
    for (OutgoingStream stream : client.streamsTo(from)) {
      if (stream.isOpen() && open.incarnation() > stream.peerIncarnation()) {
        open(stream, nowMicros, effects);
      }
    }
  }

  private void onStreamOpened(
      int from, MirrorMessage.StreamOpened opened, long nowMicros, List<Effect> effects) {
    OutgoingStream stream = client.stream(from, opened.source());
    if (stream != null && !stream.isOpen() && opened.epoch() == stream.epoch()) {
      detached.remove(from);
      client.opened(stream, opened, nowMicros, effects);
    }
  }

  private void onAcknowledge(
      int from, MirrorMessage.Acknowledge acknowledge, long nowMicros, List<Effect> effects) {
    OutgoingStream stream = client.stream(from, acknowledge.source());
    if (stream == null || !stream.isOpen()) {
      return;
    }
    long epoch = acknowledge.applied().epoch();
    if (epoch == stream.epoch()) {
      stream.window().onAcknowledge(acknowledge.applied(), nowMicros, effects);
      client.drain(stream, nowMicros, effects);
    } else if (epoch == 0) {
      open(stream, nowMicros, effects);
    }
  }

  private void detachSilent(long nowMicros, List<Effect> effects) {
    for (OutgoingStream stream : client.streams()) {
      int peer = stream.route().peer();
      long silence = nowMicros - heardMicros.get(peer);
      if (silence > config.limits().disconnectAfterMicros() && detached.add(peer)) {
        server.detach(peer, nowMicros, effects);
        client.streamsTo(peer).forEach(silent -> open(silent, nowMicros, effects));
      }
    }
  }

  private void onStatePiece(MirrorMessage.StatePiece piece, long nowMicros, List<Effect> effects) {
    if (stateLost && transfer.onPiece(piece, nowMicros, effects)) {
      stateLost = false;
      local.clocks().startAt(transfer.clock());
      effects.add(new Effect.StateRecovered(clock()));
      openAll(nowMicros, effects);
    }
  }

  // Looking inside

  /** Figures for reports. */
  public ShardStatistics statistics() {
    return ShardStatistics.of(this, local, client, mirrorClocks);
  }

  /** Writes everything a restart needs. */
  public void checkpoint(ByteWriter out) {
    ShardCheckpoint.writeHeader(this, out);
    store.save(out);
    local.save(out);
    mirrorClocks.save(out);
    out.putLong(flushes);
    ShardCheckpoint.writeHubs(routes.overlay(), out);
    if (contributions != null) {
      contributions.save(out);
    }
    client.save(out);
    server.save(out);
  }

  /**
   * Takes over what {@link #checkpoint} wrote; to be called before {@link #start}, on a shard of a
   * higher incarnation. Workers go on from the clocks in it.
   *
   * @throws MeridianException when the checkpoint is of another shard, data center or job
   */
  public void restore(ByteReader in) {
    ShardCheckpoint.checkHeader(this, in);
    store.restore(in);
    local.restore(in);
    mirrorClocks.restore(in);
    flushes = in.getLong();
    routes = Routes.of(ShardCheckpoint.readHubs(config.overlay(), in), config.dataCenter());
    client.setRoutes(routes, false);
    server.setRoutes(routes, Progress.NONE);
    if (contributions != null) {
      contributions.restore(in);
    }
    client.restore(in);
    server.restore(in);
  }

  /** The clock that a worker goes on with. */
  public long nextClock(int worker) {
    return local.nextClock(worker);
  }

  /** Whether the shard has a state; false only from {@link #startWithoutState} to its end. */
  public boolean hasState() {
    return !stateLost;
  }

  /** Whether a data center was silent for too long and has not come back. */
  public boolean isDetached(int dataCenter) {
    return detached.contains(dataCenter);
  }

  WorkerClocks workerClocks() {
    return local.clocks();
  }

  MirrorClocks mirrorClocks() {
    return mirrorClocks;
  }

  MirrorClient client() {
    return client;
  }

  MirrorServer server() {
    return server;
  }

  Contributions contributions() {
    return contributions;
  }

  UpdateCodec codec() {
    return codec;
  }

  Digest initialModel() {
    return initialModel;
  }
}
