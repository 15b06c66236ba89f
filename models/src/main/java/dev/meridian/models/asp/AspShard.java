package dev.meridian.models.asp;

import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.ps.ParameterStore;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.ps.SparseUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
  private final LocalServer local;
  private final SignificanceFilter filter;
  private final BarrierTable barriers;
  private final MirrorClocks mirrorClocks;
  private final UpdateCodec codec = new UpdateCodec();
  private final TreeMap<Integer, OutgoingStream> outgoing = new TreeMap<>();
  private final TreeMap<Integer, IncomingStream> incoming = new TreeMap<>();
  private final TreeMap<Integer, Long> heardMicros = new TreeMap<>();
  private long epochs;
  private long clockEndedMicros;
  private double clockMicros;

  /**
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
    store = new ParameterStore(maps, shard, initial, config.mirrored());
    initialModel = ModelDigest.of(store);
    local = new LocalServer(config.readRule(), config.workers());
    filter = new SignificanceFilter(config.significance(), store.values());
    barriers = new BarrierTable(maps, shard);
    mirrorClocks = new MirrorClocks(config.mirrors());
    for (int mirror : config.mirrors()) {
      outgoing.put(
          mirror,
          new OutgoingStream(mirror, config.dataCenter(), config.limits(), store.accumulated()));
      incoming.put(mirror, new IncomingStream(barriers));
    }
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

  /** Begins: opens a stream to each mirror. */
  public List<Effect> start(long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    clockEndedMicros = nowMicros;
    for (OutgoingStream stream : outgoing.values()) {
      heardMicros.put(stream.peer(), nowMicros);
      open(stream, nowMicros, effects);
    }
    return effects;
  }

  /** A local worker wants rows: answered now or later, by {@link Effect.AnswerRead}. */
  public List<Effect> onRead(ReadRequest request, long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    local.hold(request);
    answerReads(effects);
    return effects;
  }

  /** A local worker ends its clock at this shard. */
  public List<Effect> onUpdate(WorkerUpdate update, long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    local.keep(update);
    takeUpdates(nowMicros, effects);
    answerReads(effects);
    return effects;
  }

  /** A message from the same shard in another data center. */
  public List<Effect> onMirror(int from, MirrorMessage message, long nowMicros) {
    OutgoingStream out = outgoing.get(from);
    if (out == null) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "data center %d is no mirror of data center %d".formatted(from, config.dataCenter()));
    }
    List<Effect> effects = new ArrayList<>();
    heardMicros.put(from, nowMicros);
    IncomingStream in = incoming.get(from);
    if (message instanceof MirrorMessage.OpenStream open) {
      onOpenStream(from, open, nowMicros, effects);
    } else if (message instanceof MirrorMessage.StreamOpened opened) {
      onStreamOpened(out, opened, nowMicros, effects);
    } else if (message instanceof MirrorMessage.MirrorUpdate update) {
      onMirrorUpdate(from, update, effects);
    } else if (message instanceof MirrorMessage.Acknowledge acknowledge) {
      out.onAcknowledge(acknowledge.applied(), nowMicros, effects);
      drain(out, nowMicros, effects);
    } else if (message instanceof MirrorMessage.Barrier barrier) {
      if (mirrorClocks.isAttached(from)) {
        in.raise(barrier);
      }
    } else if (message instanceof MirrorMessage.MirrorClock clock) {
      in.noteClock(clock);
      countClocks(from, effects);
    }
    answerReads(effects);
    return effects;
  }

  /** Time passes: what is due is sent again, what is silent is detached. */
  public List<Effect> onTick(long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    for (OutgoingStream stream : outgoing.values()) {
      int peer = stream.peer();
      long silence = nowMicros - heardMicros.get(peer);
      if (silence > config.limits().disconnectAfterMicros() && mirrorClocks.isAttached(peer)) {
        detach(stream, nowMicros, effects);
      } else if (stream.openIsDue(nowMicros)) {
        sendOpen(stream, nowMicros, effects);
      }
      stream.onTick(nowMicros, effects);
    }
    answerReads(effects);
    return effects;
  }

  /** Sends everything that is still owed, however insignificant; done when {@link #isDrained}. */
  public List<Effect> onFlush(long nowMicros) {
    List<Effect> effects = new ArrayList<>();
    offer(filter.all(store.accumulated()), nowMicros, effects);
    return effects;
  }

  /** Whether no mirror lacks anything of this shard. */
  public boolean isDrained() {
    return store.accumulated().isZero()
        && outgoing.values().stream().allMatch(OutgoingStream::isDrained);
  }

  // Local workers

  private void takeUpdates(long nowMicros, List<Effect> effects) {
    for (List<WorkerUpdate> ready = local.takeReady();
        !ready.isEmpty();
        ready = local.takeReady()) {
      boolean rose = false;
      for (WorkerUpdate update : ready) {
        update.deltas().forEach(store::update);
        rose |= local.clocks().advance(update.worker());
      }
      if (rose) {
        endClock(nowMicros, effects);
      }
    }
  }

  private void endClock(long nowMicros, List<Effect> effects) {
    long clock = local.clocks().min();
    effects.add(new Effect.ClockAdvanced(clock));
    noteClockTime(nowMicros);
    if (!config.mirrored()) {
      return;
    }
    float threshold = config.hardThreshold().at(clock - 1);
    offer(filter.significant(store.accumulated(), threshold), nowMicros, effects);
    for (OutgoingStream stream : outgoing.values()) {
      stream.noteClock(config.dataCenter(), clock, nowMicros, effects);
    }
  }

  private void noteClockTime(long nowMicros) {
    double micros = nowMicros - clockEndedMicros;
    clockMicros = clockMicros == 0 ? micros : 0.8 * clockMicros + 0.2 * micros;
    clockEndedMicros = nowMicros;
  }

  private void answerReads(List<Effect> effects) {
    for (ReadRequest read : local.takeAllowed(this::mirrorsAllow)) {
      List<RowBatch> rows = read.rows().stream().map(store::read).toList();
      effects.add(new Effect.AnswerRead(read.worker(), read.requestId(), rows));
    }
  }

  private boolean mirrorsAllow(ReadRequest read) {
    if (config.staleness() > 0) {
      long min = mirrorClocks.min();
      if (min != Long.MAX_VALUE && clock() - min >= config.staleness()) {
        return false;
      }
    }
    return barriers.allows(read.rows());
  }

  // To the mirrors

  /** Offers updates to every mirror and takes them out of the accumulated ones. */
  private void offer(List<SparseUpdate> updates, long nowMicros, List<Effect> effects) {
    List<RowKeys> rows = config.selectiveBarrier() ? rowsOf(updates) : List.of();
    List<UpdateBatch> batches =
        UpdateBatch.encode(updates, codec, config.limits().messageBytes() / 8);
    for (UpdateBatch batch : batches) {
      batch.updates().forEach(store.accumulated()::subtract);
    }
    long bytes = batches.stream().mapToLong(batch -> batch.payload().size()).sum();
    for (OutgoingStream stream : outgoing.values()) {
      if (!rows.isEmpty() && stream.isOpen() && needsBarrier(stream, bytes)) {
        stream.sendBarrier(rows, effects);
      }
      boolean direct = stream.backlog() == null && stream.hasCredit();
      for (int i = 0; i < batches.size(); i++) {
        UpdateBatch batch = batches.get(i);
        if (direct) {
          boolean last = i == batches.size() - 1;
          stream.send(batch.payload(), last, clock(), nowMicros, effects);
        } else {
          batch.updates().forEach(stream::addToBacklog);
          stream.setBehind(true);
        }
      }
      drain(stream, nowMicros, effects);
    }
  }

  private boolean needsBarrier(OutgoingStream stream, long bytes) {
    return !stream.hasCredit()
        || stream.rate().microsFor(bytes + stream.inFlightBytes()) > clockMicros;
  }

  private void drain(OutgoingStream stream, long nowMicros, List<Effect> effects) {
    if (stream.backlog() == null || !stream.hasCredit()) {
      return;
    }
    List<UpdateBatch> batches =
        UpdateBatch.encode(filter.all(stream.backlog()), codec, config.limits().messageBytes() / 8);
    for (int i = 0; i < batches.size() && stream.hasCredit(); i++) {
      UpdateBatch batch = batches.get(i);
      boolean last = i == batches.size() - 1;
      batch.updates().forEach(stream::takeFromBacklog);
      stream.send(batch.payload(), last, clock(), nowMicros, effects);
    }
    stream.dropBacklogIfZero();
    if (stream.backlog() == null) {
      stream.setBehind(false);
      stream.reportClocks(nowMicros, effects);
    }
  }

  private List<RowKeys> rowsOf(List<SparseUpdate> updates) {
    List<RowKeys> rows = new ArrayList<>();
    for (SparseUpdate update : updates) {
      ShardMap map = store.maps().get(update.table());
      int width = map.spec().width();
      int[] places =
          Arrays.stream(update.indexes(), 0, update.count())
              .map(i -> i / width)
              .distinct()
              .toArray();
      int[] mine = map.rowsOf(store.shard());
      rows.add(RowKeys.of(update.table(), Arrays.stream(places).map(p -> mine[p]).toArray()));
    }
    return rows;
  }

  // Streams

  private void open(OutgoingStream stream, long nowMicros, List<Effect> effects) {
    stream.startOpening((incarnation << 24) + ++epochs);
    sendOpen(stream, nowMicros, effects);
  }

  private void sendOpen(OutgoingStream stream, long nowMicros, List<Effect> effects) {
    stream.openSent(nowMicros);
    MirrorMessage message =
        new MirrorMessage.OpenStream(
            config.dataCenter(), stream.epoch(), incarnation, initialModel);
    effects.add(new Effect.SendControl(stream.peer(), message));
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
    Progress applied = incoming.get(from).open(open.epoch());
    if (applied != null) {
      MirrorMessage answer =
          new MirrorMessage.StreamOpened(open.source(), open.epoch(), incarnation, applied);
      effects.add(new Effect.SendControl(from, answer));
    }
    OutgoingStream out = outgoing.get(from);
    if (out.isOpen() && open.incarnation() > out.peerIncarnation()) {
      open(out, nowMicros, effects);
    }
  }

  private void onStreamOpened(
      OutgoingStream stream,
      MirrorMessage.StreamOpened opened,
      long nowMicros,
      List<Effect> effects) {
    if (stream.isOpen() || opened.epoch() != stream.epoch()) {
      return;
    }
    if (!stream.opened(opened, codec, nowMicros)) {
      throw new MeridianException(
          ErrorCode.INTERNAL, "data center " + stream.peer() + " has lost its state");
    }
    drain(stream, nowMicros, effects);
    stream.reportClocks(nowMicros, effects);
  }

  private void detach(OutgoingStream stream, long nowMicros, List<Effect> effects) {
    mirrorClocks.attach(stream.peer(), false);
    incoming.get(stream.peer()).dropBarriers();
    effects.add(new Effect.MirrorDetached(stream.peer()));
    if (stream.isOpen()) {
      open(stream, nowMicros, effects);
    }
  }

  // From the mirrors

  private void onMirrorUpdate(int from, MirrorMessage.MirrorUpdate update, List<Effect> effects) {
    IncomingStream stream = incoming.get(from);
    if (update.epoch() != stream.epoch()) {
      return;
    }
    if (stream.isNew(update.epoch(), update.sequence())) {
      codec.decode(update.payload()).forEach(store::apply);
      stream.applied(update.sequence(), update.barriersThrough());
    }
    effects.add(
        new Effect.SendControl(
            from, new MirrorMessage.Acknowledge(update.source(), stream.progress())));
    countClocks(from, effects);
  }

  private void countClocks(int from, List<Effect> effects) {
    for (Map.Entry<Integer, Long> entry : incoming.get(from).takeClocks().entrySet()) {
      mirrorClocks.raise(entry.getKey(), entry.getValue());
      boolean near = clock() - entry.getValue() < Math.max(1, config.staleness());
      if (!mirrorClocks.isAttached(from) && near && outgoing.get(from).isOpen()) {
        mirrorClocks.attach(from, true);
        effects.add(new Effect.MirrorAttached(from));
      }
    }
  }
}
