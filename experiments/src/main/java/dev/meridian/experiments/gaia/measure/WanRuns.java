package dev.meridian.experiments.gaia.measure;

import dev.meridian.experiments.gaia.problem.Cell;
import dev.meridian.experiments.gaia.problem.Convergence;
import dev.meridian.experiments.gaia.problem.Setting;
import dev.meridian.experiments.gaia.problem.SystemKind;
import dev.meridian.experiments.gaia.problem.Trial;
import dev.meridian.experiments.gaia.problem.Workload;
import dev.meridian.experiments.sim.Simulation;
import dev.meridian.experiments.sim.SimulationResult;
import dev.meridian.experiments.sim.net.DataMove;
import dev.meridian.experiments.sim.net.NetworkSettings;
import dev.meridian.experiments.sim.plan.Horizon;
import dev.meridian.models.ps.ReadRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs one problem in all settings under all systems, seed by seed, each to the objective at which
 * the LAN run of that seed under the first rule has converged.
 */
public final class WanRuns {
  private final Workload workload;
  private final double dilation;
  private final List<SystemKind> systems;
  private final List<ReadRule> rules;
  private final Convergence convergence;
  private final Map<Cell, SystemRuns> cells = new LinkedHashMap<>();

  public WanRuns(
      Workload workload,
      double dilation,
      List<SystemKind> systems,
      List<ReadRule> rules,
      Convergence convergence) {
    this.workload = workload;
    this.dilation = dilation;
    this.systems = List.copyOf(systems);
    this.rules = List.copyOf(rules);
    this.convergence = convergence;
  }

  /** Results by cell, in the order of rules and settings. */
  public Map<Cell, SystemRuns> cells() {
    return cells;
  }

  public void run(long seed, List<Setting> settings, Consumer<String> progress) {
    Trial trial = new Trial(workload, dilation, seed);
    double target = Double.NaN;
    for (ReadRule rule : rules) {
      SimulationResult lan =
          Simulation.run(trial.plan(settings.get(0).lan(), SystemKind.LAN, rule, trial.horizon()));
      if (rule.equals(rules.get(0))) {
        target = convergence.target(lan, workload.clocksPerIteration());
      }
      if (Double.isNaN(target)) {
        progress.accept(
            "seed %d %s did not converge on a LAN within %d clocks"
                .formatted(seed, workload.name(), workload.clocks()));
      }
      Measured onLan = Measured.to(target, lan);
      for (Setting setting : settings) {
        Cell cell = new Cell(workload, setting, rule);
        runCell(trial, cell, target, onLan);
        progress.accept("seed " + seed + " " + cell.text());
      }
    }
  }

  private void runCell(Trial trial, Cell cell, double target, Measured onLan) {
    SystemRuns runs = cells.computeIfAbsent(cell, key -> new SystemRuns());
    Setting setting = cell.setting();
    Horizon horizon = trial.horizon().until(target);
    for (SystemKind system : systems) {
      if (!applies(system, cell)) {
        continue;
      }
      Measured measured =
          switch (system) {
            case LAN -> onLan.in(setting.cheapest());
            case CENTRALIZED -> onLan.in(setting.cheapest()).after(move(setting));
            default ->
                Measured.to(
                    target,
                    Simulation.run(trial.plan(setting.where(), system, cell.rule(), horizon)));
          };
      runs.add(system, measured);
    }
  }

  /** Hubs need continents; row forms of the baseline are compared under BSP alone. */
  private static boolean applies(SystemKind system, Cell cell) {
    boolean bsp = cell.rule().equals(ReadRule.BSP);
    return switch (system) {
      case GAIA_HUBS -> bsp && cell.setting().equals(Setting.EC2_ALL);
      case BASELINE_FP16, BASELINE_TOP_K -> bsp;
      default -> true;
    };
  }

  private DataMove move(Setting setting) {
    int target = setting.where().matrix().indexOf(setting.cheapest());
    double each = workload.thesis().dataBytes() / setting.where().dataCenters();
    return DataMove.to(target, setting.where(), each, NetworkSettings.CALM);
  }
}
