package dev.meridian.experiments.sim;

import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.models.asp.AspConfig;
import dev.meridian.models.asp.AspShard;
import dev.meridian.models.asp.Effect;
import dev.meridian.models.asp.MirrorMessage;
import dev.meridian.models.asp.ReadRequest;
import dev.meridian.models.asp.WorkerUpdate;
import dev.meridian.models.codec.UpdateCodec;
import dev.meridian.models.overlay.Route;
import dev.meridian.models.overlay.Routes;
import dev.meridian.models.ps.ParameterStore;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.ps.SparseUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one shard has been told, kept apart from its core, to hold its answers against. */
final class ShardAudit {
  private final AspConfig config;
  private final List<ShardMap> maps;
  private final long[] finished;
  private final double[][] expected;
  private final Map<Integer, ReadRequest> asked = new TreeMap<>();
  private final Map<Route, StreamAudit> streams = new TreeMap<>();
  private final Map<Integer, Boolean> detached = new TreeMap<>();
  private final UpdateCodec codec;
  private boolean replaced;

  ShardAudit(SimulationPlan plan, AspShard shard, int number) {
    config = shard.config();
    maps = shard.store().maps();
    finished = new long[config.workers()];
    codec = new UpdateCodec(config.format(), maps.stream().map(ShardMap::spec).toList());
    for (Route route : Routes.of(config.overlay(), config.dataCenter()).incoming()) {
      streams.put(route, new StreamAudit());
    }
    expected = new double[maps.size()][];
    for (int table = 0; table < expected.length; table++) {
      int[] rows = maps.get(table).rowsOf(number);
      int width = maps.get(table).spec().width();
      float[] initial = plan.application().initialModel().get(table).values();
      expected[table] = new double[rows.length * width];
      for (int i = 0; i < expected[table].length; i++) {
        expected[table][i] = initial[rows[i / width] * width + i % width];
      }
    }
  }

  void onRead(ReadRequest request) {
    asked.put(request.worker(), request);
  }

  void onUpdate(WorkerUpdate update) {
    if (update.clock() != finished[update.worker()]) {
      return;
    }
    finished[update.worker()]++;
    for (RowBatch deltas : update.deltas()) {
      ShardMap map = maps.get(deltas.table());
      int width = deltas.width();
      int[] rows = deltas.keys().rows();
      for (int i = 0; i < rows.length * width; i++) {
        int place = map.placeOf(rows[i / width]);
        expected[deltas.table()][place * width + i % width] += deltas.values()[i];
      }
    }
  }

  void onMirror(int from, MirrorMessage message) {
    StreamAudit stream = streams.get(new Route(from, message.source()));
    if (stream == null) {
      return;
    }
    if (message instanceof MirrorMessage.MirrorUpdate update) {
      replaced |= update.replaces().isPresent();
      if (stream.isNew(update)) {
        codec.decode(update.payload()).forEach(this::add);
      }
    } else {
      stream.onControl(message);
    }
  }

  private void add(SparseUpdate update) {
    for (int i = 0; i < update.count(); i++) {
      expected[update.table()][update.indexes()[i]] += update.values()[i];
    }
  }

  void attach(int dataCenter, boolean attached) {
    detached.put(dataCenter, !attached);
    for (Map.Entry<Route, StreamAudit> entry : streams.entrySet()) {
      if (entry.getKey().peer() == dataCenter) {
        entry.getValue().attach(attached);
      }
    }
  }

  /** What was wrong with an answer. */
  List<String> checkAnswer(Effect.AnswerRead answer) {
    ReadRequest request = asked.get(answer.worker());
    List<String> wrong = new ArrayList<>();
    if (request == null || request.requestId() != answer.requestId()) {
      return wrong;
    }
    String read =
        "data center %d answered worker %d at clock %d"
            .formatted(config.dataCenter(), request.worker(), request.clock());
    long least = Long.MAX_VALUE;
    for (long clock : finished) {
      least = Math.min(least, clock);
    }
    ReadRule rule = config.readRule();
    boolean early = rule.kind() != ReadRule.Kind.TAP && least < request.clock() - rule.staleness();
    if (early || finished[request.worker()] < request.clock()) {
      wrong.add(read + " against its read rule: the slowest worker is at " + least);
    }
    for (int origin : config.overlay().others(config.dataCenter())) {
      long clock = clockOf(origin);
      boolean ahead = config.staleness() > 0 && least - clock >= config.staleness();
      if (ahead && !detached.getOrDefault(origin, false)) {
        wrong.add(read + " past the mirror clock of " + origin + ": " + clock);
      }
    }
    for (Map.Entry<Route, StreamAudit> entry : streams.entrySet()) {
      if (entry.getValue().blocks(request.rows())) {
        wrong.add(read + " behind a barrier of " + entry.getKey());
      }
    }
    return wrong;
  }

  private long clockOf(int origin) {
    return streams.values().stream().mapToLong(stream -> stream.clock(origin)).max().orElse(0);
  }

  /** Values cannot be foretold from now on: the state came from elsewhere. */
  void doubt() {
    replaced = true;
  }

  /** All workers have finished that many clocks. */
  void startAt(long clock) {
    Arrays.fill(finished, clock);
  }

  /** Whether whole sums came, which replace what was there: then values cannot be foretold. */
  boolean isReplaced() {
    return replaced;
  }

  /** The largest difference of the shard's values from what they should be. */
  double worstDifference(ParameterStore store) {
    double worst = 0;
    for (int table = 0; table < expected.length; table++) {
      for (int i = 0; i < expected[table].length; i++) {
        double should = expected[table][i];
        double difference = Math.abs(store.values().get(table, i) - should);
        worst = Math.max(worst, difference / Math.max(1, Math.abs(should)));
      }
    }
    return worst;
  }
}
