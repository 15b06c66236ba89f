package dev.meridian.models.asp;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.WorkerClocks;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a shard knows of its local workers: their clocks, updates that wait for their turn, and
 * reads that are held.
 *
 * <p>Under BSP the updates of a clock are handed on when all workers have sent theirs, in order of
 * worker, so that float additions come in one order whatever the timing. Otherwise they are handed
 * on at once.
 */
final class LocalServer {
  private static final int MAX_CLOCKS_AHEAD = 4096;

  private final ReadRule rule;
  private final WorkerClocks clocks;
  private final List<TreeMap<Long, WorkerUpdate>> pending = new ArrayList<>();
  private final List<ReadRequest> held = new ArrayList<>();

  LocalServer(ReadRule rule, int workers) {
    this.rule = rule;
    clocks = new WorkerClocks(workers);
    for (int worker = 0; worker < workers; worker++) {
      pending.add(new TreeMap<>());
    }
  }

  WorkerClocks clocks() {
    return clocks;
  }

  /** The clock that a worker goes on with: after those finished and those that wait. */
  long nextClock(int worker) {
    long next = clocks.finished(worker);
    while (pending.get(worker).containsKey(next)) {
      next++;
    }
    return next;
  }

  /** Keeps an update until its turn; a repeated one is dropped. */
  void keep(WorkerUpdate update) {
    checkWorker(update.worker());
    long next = clocks.finished(update.worker());
    if (update.clock() > next + MAX_CLOCKS_AHEAD) {
      throw new MeridianException(
          ErrorCode.BUSY,
          "worker %d sent clock %d while clock %d is still missing"
              .formatted(update.worker(), update.clock(), next));
    }
    if (update.clock() >= next) {
      pending.get(update.worker()).putIfAbsent(update.clock(), update);
    }
  }

  /**
   * Updates whose turn has come, each of which ends its worker's clock: the next one for SSP and
   * TAP, those of all workers for BSP; empty when there is none.
   */
  List<WorkerUpdate> takeReady() {
    List<WorkerUpdate> ready = new ArrayList<>();
    for (int worker = 0; worker < pending.size(); worker++) {
      WorkerUpdate update = pending.get(worker).get(clocks.finished(worker));
      if (update != null) {
        ready.add(update);
        if (rule.kind() != ReadRule.Kind.BSP) {
          break;
        }
      } else if (rule.kind() == ReadRule.Kind.BSP) {
        return List.of();
      }
    }
    ready.forEach(update -> pending.get(update.worker()).remove(update.clock()));
    return ready;
  }

  /** Holds a read until it may be answered. */
  void hold(ReadRequest request) {
    checkWorker(request.worker());
    if (!held.contains(request)) {
      held.add(request);
    }
  }

  /** Takes out the held reads that the rule and a further gate allow, oldest first. */
  List<ReadRequest> takeAllowed(Predicate<ReadRequest> gate) {
    List<ReadRequest> allowed = new ArrayList<>();
    for (Iterator<ReadRequest> reads = held.iterator(); reads.hasNext(); ) {
      ReadRequest read = reads.next();
      if (rule.mayRead(read.clock(), read.worker(), clocks) && gate.test(read)) {
        allowed.add(read);
        reads.remove();
      }
    }
    return allowed;
  }

  int heldReads() {
    return held.size();
  }

  /** Writes the state for a checkpoint, without held reads: workers ask again. */
  void save(ByteWriter out) {
    clocks.save(out);
    for (TreeMap<Long, WorkerUpdate> updates : pending) {
      out.putInt(updates.size());
      for (WorkerUpdate update : updates.values()) {
        out.putInt(update.worker()).putLong(update.clock()).putInt(update.deltas().size());
        update.deltas().forEach(batch -> saveBatch(batch, out));
      }
    }
  }

  private static void saveBatch(RowBatch batch, ByteWriter out) {
    out.putInt(batch.table()).putInt(batch.width()).putInt(batch.keys().count());
    for (int row : batch.keys().rows()) {
      out.putInt(row);
    }
    out.putFloats(batch.values(), 0, batch.values().length);
  }

  /** Takes over what {@link #save} wrote. */
  void restore(ByteReader in) {
    clocks.restore(in);
    for (TreeMap<Long, WorkerUpdate> updates : pending) {
      updates.clear();
      for (int left = in.getInt(); left > 0; left--) {
        int worker = in.getInt();
        long clock = in.getLong();
        List<RowBatch> deltas = new ArrayList<>();
        for (int batches = in.getInt(); batches > 0; batches--) {
          deltas.add(readBatch(in));
        }
        updates.put(clock, new WorkerUpdate(worker, clock, deltas));
      }
    }
  }

  private static RowBatch readBatch(ByteReader in) {
    int table = in.getInt();
    int width = in.getInt();
    int[] rows = new int[in.getInt()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = in.getInt();
    }
    float[] values = new float[rows.length * width];
    in.getFloats(values, 0, values.length);
    return RowBatch.of(RowKeys.of(table, rows), width, values);
  }

  private void checkWorker(int worker) {
    if (worker < 0 || worker >= pending.size()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "worker %d is unknown, there are %d".formatted(worker, pending.size()));
    }
  }
}
