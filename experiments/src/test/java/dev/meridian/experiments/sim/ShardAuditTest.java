package dev.meridian.experiments.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.experiments.sim.plan.Horizon;
import dev.meridian.experiments.sim.plan.ServerPlan;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.models.asp.AspShard;
import dev.meridian.models.asp.Effect;
import dev.meridian.models.asp.MirrorMessage;
import dev.meridian.models.asp.ReadRequest;
import dev.meridian.models.asp.WorkerUpdate;
import dev.meridian.models.base.Digest;
import dev.meridian.models.ps.Placement;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.wan.WanMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The auditor must notice a core that answers too early or loses something. */
class ShardAuditTest {
  private static final Deployment THREE =
      new Deployment("three", WanMatrix.ec2().of(List.of("Virginia", "Ireland", "SaoPaulo")), 2);
  private static final RowKeys ROW = RowKeys.of(0, 0);

  private final SimulationPlan plan =
      LinearJobs.plan(
          THREE, ServerPlan.mirrored(LinearJobs.asp(ReadRule.BSP)), Horizon.ofClocks(20));
  private final AspShard shard =
      new AspShard(
          LinearJobs.asp(ReadRule.BSP),
          ShardMap.forTables(plan.application().tables(), 1, Placement.RANGE),
          0,
          plan.application().initialModel(),
          1);
  private final ShardAudit audit = new ShardAudit(plan, shard, 0);

  private static WorkerUpdate update(int worker, long clock) {
    return new WorkerUpdate(worker, clock, List.of(RowBatch.of(ROW, 3, new float[] {1, 2, 3})));
  }

  private List<String> answer(int worker, long clock) {
    audit.onRead(new ReadRequest(worker, 1, clock, List.of(ROW)));
    return audit.checkAnswer(new Effect.AnswerRead(worker, 1, List.of()));
  }

  private void finishClock(long clock) {
    audit.onUpdate(update(0, clock));
    audit.onUpdate(update(1, clock));
  }

  @Test
  void should_notice_a_read_before_the_slowest_worker_is_through() {
    audit.onUpdate(update(0, 0));
    assertThat(answer(0, 1)).singleElement().asString().contains("against its read rule");
    audit.onUpdate(update(1, 0));
    assertThat(answer(0, 1)).isEmpty();
  }

  @Test
  void should_notice_a_read_past_the_mirror_clock() {
    for (long clock = 0; clock < 4; clock++) {
      finishClock(clock);
    }
    assertThat(answer(0, 4)).hasSize(2).allMatch(what -> what.contains("past the mirror clock"));
    audit.attach(1, false);
    audit.attach(2, false);
    assertThat(answer(0, 4)).isEmpty();
  }

  @Test
  void should_notice_a_read_behind_a_barrier() {
    audit.onMirror(1, new MirrorMessage.OpenStream(1, 7, 1, Digest.of(new byte[0])));
    audit.onMirror(1, new MirrorMessage.Barrier(1, 7, 1, List.of(ROW)));
    assertThat(answer(0, 0)).singleElement().asString().contains("behind a barrier");
  }

  @Test
  void should_notice_an_update_that_is_lost_or_added_twice() {
    assertThat(audit.worstDifference(shard.store())).isZero();
    finishClock(0);
    assertThat(audit.worstDifference(shard.store())).isEqualTo(1);
    shard.onUpdate(update(0, 0), 0);
    shard.onUpdate(update(1, 0), 0);
    assertThat(audit.worstDifference(shard.store())).isZero();
  }
}
