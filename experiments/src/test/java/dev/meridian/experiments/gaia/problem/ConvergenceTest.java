package dev.meridian.experiments.gaia.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.experiments.sim.MirrorTotals;
import dev.meridian.experiments.sim.ProgressPoint;
import dev.meridian.experiments.sim.SimulationResult;
import dev.meridian.models.app.ObjectiveSpec;
import dev.meridian.models.base.Digest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
  private static SimulationResult run(double... objectives) {
    List<ProgressPoint> curve = new ArrayList<>();
    for (int i = 0; i < objectives.length; i++) {
      curve.add(new ProgressPoint(i + 1L, 1000L * (i + 1), objectives[i], 10.0 * (i + 1)));
    }
    Digest none = Digest.of(new byte[0]);
    return new SimulationResult(
        new ObjectiveSpec("loss", true),
        curve,
        1000L * objectives.length,
        10.0 * objectives.length,
        List.of(),
        none,
        none,
        0,
        SimulationResult.StopReason.CLOCKS_DONE,
        new MirrorTotals(0, 0, 0, 0));
  }

  private static SimulationResult falling() {
    double[] objectives = new double[40];
    for (int i = 0; i < objectives.length; i++) {
      objectives[i] = 1 + 1.0 / (1 + i);
    }
    return run(objectives);
  }

  @Test
  void should_converge_when_ten_iterations_change_less_than_the_fraction() {
    SimulationResult run = falling();
    double target = Convergence.THESIS.target(run, 1);
    int at = (int) run.clocksTo(target);
    double[] now = {run.objectiveAfter(at), run.objectiveAfter(at - 10)};
    double[] before = {run.objectiveAfter(at - 1), run.objectiveAfter(at - 11)};
    assertThat((now[1] - now[0]) / now[1]).isLessThan(0.02);
    assertThat((before[1] - before[0]) / before[1]).isGreaterThanOrEqualTo(0.02);
  }

  @Test
  void should_know_when_a_run_did_not_converge() {
    assertThat(Convergence.STRICT.target(falling(), 2)).isNaN();
  }

  @Test
  void should_find_when_an_objective_was_reached_between_two_looks() {
    SimulationResult run = run(4, 2, 1);
    assertThat(run.nanosTo(3)).isCloseTo(1500, within(1e-9));
    assertThat(run.clocksTo(1.5)).isCloseTo(2.5, within(1e-9));
    assertThat(run.wanBytesTo(1.5)).isCloseTo(25, within(1e-9));
    assertThat(run.nanosTo(0.5)).isInfinite();
  }
}
