package dev.meridian.experiments.sim;

import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.models.asp.Effect;
import dev.meridian.models.asp.MirrorMessage;
import dev.meridian.models.asp.ReadRequest;
import dev.meridian.models.asp.WorkerUpdate;
import dev.meridian.models.ps.RowBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Watches every shard from outside and checks what must hold at every moment: read rules, selective
 * barriers, mirror clocks, each delta applied exactly once, nothing lost. It knows only what was
 * delivered and answered, not how a core works.
 */
final class Auditor {
  private static final int MAX_VIOLATIONS = 20;
  private static final double TOLERANCE = 1e-3;

  private final SimulationPlan plan;
  private final boolean checked;
  private final Map<Integer, ShardAudit> audits = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();

  Auditor(SimulationPlan plan, boolean checked) {
    this.plan = plan;
    this.checked = checked;
  }

  /** What did not hold, in order of time; the first ones only. */
  List<String> violations() {
    return List.copyOf(violations);
  }

  void onRead(ShardNode node, ReadRequest request) {
    if (checked) {
      of(node).onRead(request);
    }
  }

  void onUpdate(ShardNode node, WorkerUpdate update) {
    if (checked) {
      of(node).onUpdate(update);
    }
  }

  void onMirror(ShardNode node, int from, MirrorMessage message) {
    if (checked) {
      of(node).onMirror(from, message);
    }
  }

  void onAnswer(ShardNode node, Effect.AnswerRead answer) {
    if (checked) {
      of(node).checkAnswer(answer).forEach(this::violation);
    }
  }

  /** A shard lost its state: what is told to it from now on is held apart anew. */
  void onRestart(ShardNode node) {
    if (checked) {
      ShardAudit anew = new ShardAudit(plan, node.shard(), node.number());
      anew.doubt();
      audits.put(node.machine(), anew);
    }
  }

  /** It has a state again, with the clocks that are in it. */
  void onRecovered(ShardNode node) {
    if (checked) {
      of(node).startAt(node.clock());
    }
  }

  void onDetached(ShardNode node, int dataCenter) {
    if (checked) {
      of(node).attach(dataCenter, false);
    }
  }

  void onAttached(ShardNode node, int dataCenter) {
    if (checked) {
      of(node).attach(dataCenter, true);
    }
  }

  /** A clock ended: values must be the first model plus all that was delivered, each once. */
  void onClock(ShardNode node) {
    if (checked && !of(node).isReplaced()) {
      double worst = of(node).worstDifference(node.shard().store());
      if (worst > TOLERANCE) {
        violation(
            String.format(
                Locale.ROOT,
                "shard %d of data center %d at clock %d is off by %.3g from what it was given",
                node.number(),
                node.group().number(),
                node.clock(),
                worst));
      }
    }
  }

  /** After a flush all copies must be equal up to the rounding of additions. */
  void checkEqual(List<ServerGroup> groups) {
    List<RowBatch> first = groups.get(0).model();
    for (ServerGroup group : groups.subList(1, groups.size())) {
      List<RowBatch> other = group.model();
      for (int table = 0; table < first.size(); table++) {
        double worst = worstDifference(first.get(table).values(), other.get(table).values());
        if (worst > TOLERANCE) {
          violation(
              String.format(
                  Locale.ROOT,
                  "after the flush table %d differs by %.3g between data centers 0 and %d",
                  table,
                  worst,
                  group.number()));
        }
      }
    }
  }

  private static double worstDifference(float[] a, float[] b) {
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      worst = Math.max(worst, Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(a[i])));
    }
    return worst;
  }

  private ShardAudit of(ShardNode node) {
    return audits.computeIfAbsent(
        node.machine(), machine -> new ShardAudit(plan, node.shard(), node.number()));
  }

  private void violation(String what) {
    if (violations.size() < MAX_VIOLATIONS) {
      violations.add(what);
    }
  }
}
