package dev.meridian.experiments.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.experiments.sim.SimulationResult.StopReason;
import dev.meridian.experiments.sim.net.LinkFaults;
import dev.meridian.experiments.sim.net.NetworkSettings;
import dev.meridian.experiments.sim.plan.Crash;
import dev.meridian.experiments.sim.plan.Horizon;
import dev.meridian.experiments.sim.plan.ServerPlan;
import dev.meridian.experiments.sim.plan.SimulationPlan;
import dev.meridian.experiments.sim.rows.RowForm;
import dev.meridian.experiments.wan.BandwidthTrace;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.experiments.wan.Outage;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.wan.WanMatrix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final Deployment THREE =
      new Deployment("three", WanMatrix.ec2().of(List.of("Virginia", "Ireland", "SaoPaulo")), 2);
  private static final Deployment SIX_ON_LAN =
      new Deployment("six", WanMatrix.ec2().of(List.of("Virginia")), 6);
  private static final Horizon CLOCKS = Horizon.ofClocks(20);

  private static SimulationPlan gaia(ReadRule rule, NetworkSettings network) {
    return with(LinearJobs.plan(THREE, ServerPlan.mirrored(LinearJobs.asp(rule)), CLOCKS), network);
  }

  private static SimulationPlan oneCopy(Deployment deployment, ReadRule rule, RowForm form) {
    return LinearJobs.plan(deployment, ServerPlan.oneCopy(LinearJobs.asp(rule), form), CLOCKS);
  }

  private static SimulationPlan with(SimulationPlan plan, NetworkSettings network) {
    return new SimulationPlan(
        plan.application(),
        plan.deployment(),
        plan.servers(),
        plan.compute(),
        network,
        plan.byteScale(),
        plan.horizon(),
        plan.seed());
  }

  @Test
  void should_learn_the_same_from_one_copy_on_any_network() {
    SimulationResult lan = Simulation.run(oneCopy(SIX_ON_LAN, ReadRule.BSP, RowForm.FP32));
    SimulationResult wan = Simulation.run(oneCopy(THREE, ReadRule.BSP, RowForm.FP32));
    assertThat(wan.finalState()).isEqualTo(lan.finalState());
    assertThat(wan.nanos()).isGreaterThan(lan.nanos());
    assertThat(lan.wanBytes()).isZero();
    assertThat(wan.lastObjective()).isLessThan(wan.curve().get(0).objective());
    assertThat(wan.stopReason()).isEqualTo(StopReason.CLOCKS_DONE);
  }

  @Test
  void should_send_all_rows_of_one_copy_that_are_elsewhere() {
    SimulationResult wan = Simulation.run(oneCopy(THREE, ReadRule.BSP, RowForm.FP32));
    SimulationResult half = Simulation.run(oneCopy(THREE, ReadRule.BSP, RowForm.FP16));
    double model = 13 * 3 * 4 * 20_000.0;
    double readsAndUpdates = 2 * 20 * model * 6 * 2 / 3;
    assertThat(wan.wanBytes()).isBetween(readsAndUpdates, readsAndUpdates * 1.01);
    assertThat(half.wanBytes()).isBetween(readsAndUpdates / 2, readsAndUpdates / 2 * 1.02);
  }

  @Test
  void should_repeat_a_run_bit_for_bit_and_notice_another_seed() {
    LinkFaults faults = new LinkFaults(0.05, 0.05, 0.2, 50_000_000);
    SimulationPlan plan = gaia(ReadRule.BSP, NetworkSettings.CALM.with(faults));
    SimulationPlan other =
        new SimulationPlan(
            plan.application(),
            plan.deployment(),
            plan.servers(),
            plan.compute(),
            plan.network(),
            plan.byteScale(),
            plan.horizon(),
            2);
    SimulationResult first = Simulation.run(plan);
    assertThat(Simulation.run(plan)).isEqualTo(first);
    assertThat(Simulation.run(other).history()).isNotEqualTo(first.history());
  }

  @Test
  void should_hold_every_invariant_under_faults() {
    LinkFaults faults = new LinkFaults(0.1, 0.1, 0.3, 200_000_000);
    for (ReadRule rule : List.of(ReadRule.BSP, ReadRule.ssp(2), ReadRule.TAP)) {
      Simulation simulation =
          new Simulation(gaia(rule, NetworkSettings.CALM.with(faults)), true, null);
      assertThat(simulation.run().stopReason()).isEqualTo(StopReason.CLOCKS_DONE);
      assertThat(simulation.violations()).isEmpty();
    }
  }

  @Test
  void should_go_on_without_a_data_center_that_is_away_and_lose_nothing() {
    NetworkSettings away =
        NetworkSettings.CALM.with(List.of(new Outage(2, 3_000_000_000L, 33_000_000_000L)));
    List<String> lines = new ArrayList<>();
    Simulation simulation = new Simulation(gaia(ReadRule.BSP, away), true, lines::add);
    SimulationResult result = simulation.run();
    assertThat(result.stopReason()).isEqualTo(StopReason.CLOCKS_DONE);
    assertThat(simulation.violations()).isEmpty();
    assertThat(lines).anyMatch(line -> line.contains("detached"));
    assertThat(lines).anyMatch(line -> line.contains("attached") && !line.contains("detached"));
  }

  @Test
  void should_go_on_after_shards_lost_their_state() {
    ServerPlan servers =
        ServerPlan.mirrored(LinearJobs.asp(ReadRule.BSP).withRecovery(true))
            .with(List.of(new Crash(1, 5_000_000_000L, 9_000_000_000L)));
    List<String> lines = new ArrayList<>();
    Simulation simulation =
        new Simulation(LinearJobs.plan(THREE, servers, CLOCKS), true, lines::add);
    assertThat(simulation.run().stopReason()).isEqualTo(StopReason.CLOCKS_DONE);
    assertThat(simulation.violations()).isEmpty();
    assertThat(lines).filteredOn(line -> line.contains("restarted")).hasSize(2);
  }

  @Test
  void should_refuse_crashes_that_nothing_can_recover_from() {
    ServerPlan servers = ServerPlan.mirrored(LinearJobs.asp(ReadRule.BSP));
    assertThatThrownBy(() -> servers.with(List.of(new Crash(1, 1, 2))))
        .hasMessage("shards can only crash with mirrors and with recovery on");
  }

  @Test
  void should_take_longer_on_links_that_come_and_go() {
    BandwidthTrace trace = new BandwidthTrace(3, 500_000_000L, 0.8, 1.0);
    SimulationPlan plan = oneCopy(THREE, ReadRule.BSP, RowForm.FP32);
    SimulationResult steady = Simulation.run(plan);
    SimulationResult moving = Simulation.run(with(plan, NetworkSettings.CALM.with(trace)));
    assertThat(moving.finalState()).isEqualTo(steady.finalState());
    assertThat(moving.nanos()).isGreaterThan(steady.nanos());
  }

  @Test
  void should_use_cached_rows_under_ssp() {
    SimulationResult bsp = Simulation.run(oneCopy(THREE, ReadRule.BSP, RowForm.FP32));
    SimulationResult ssp = Simulation.run(oneCopy(THREE, ReadRule.ssp(3), RowForm.FP32));
    assertThat(ssp.wanBytes()).isLessThan(0.95 * bsp.wanBytes());
    assertThat(ssp.nanos()).isLessThan(bsp.nanos());
  }

  @Test
  void should_refuse_data_for_another_number_of_machines() {
    SimulationPlan plan = oneCopy(THREE, ReadRule.BSP, RowForm.FP32);
    assertThatThrownBy(
            () ->
                new SimulationPlan(
                    plan.application(),
                    Deployment.ec2All(),
                    plan.servers(),
                    plan.compute(),
                    plan.network(),
                    1,
                    plan.horizon(),
                    1))
        .hasMessage("EC2-ALL has 22 machines, the data has 6 partitions: make them equal");
  }
}
