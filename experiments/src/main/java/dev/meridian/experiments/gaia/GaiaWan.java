package dev.meridian.experiments.gaia;

import dev.meridian.experiments.cost.PriceTable;
import dev.meridian.experiments.gaia.measure.Measured;
import dev.meridian.experiments.gaia.measure.Medians;
import dev.meridian.experiments.gaia.measure.SystemRuns;
import dev.meridian.experiments.gaia.measure.WanRuns;
import dev.meridian.experiments.gaia.problem.Cell;
import dev.meridian.experiments.gaia.problem.Convergence;
import dev.meridian.experiments.gaia.problem.Dilation;
import dev.meridian.experiments.gaia.problem.GaiaSettings;
import dev.meridian.experiments.gaia.problem.Setting;
import dev.meridian.experiments.gaia.problem.SystemKind;
import dev.meridian.experiments.gaia.problem.ThesisFigures;
import dev.meridian.experiments.gaia.problem.Workload;
import dev.meridian.experiments.gaia.problem.Workloads;
import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Plot;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Table;
import dev.meridian.models.ps.ReadRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gaia against a parameter server spread over the WAN and against a LAN (Thesis Figures 5.7–5.10
 * and 5.12–5.15): virtual time to the LAN's objective, bytes and dollars, in three settings, under
 * BSP and SSP, over paired seeds.
 */
public final class GaiaWan implements Experiment {
  private static final double LEAST_SPEEDUP = 1.8;
  private static final double LEAST_SPEEDUP_ON_SLOWEST_LINK = 14;
  private static final double MOST_SLOWDOWN_TO_LAN = 1.40;
  private static final double LEAST_SAVING = 2.6;
  private static final long CALIBRATION_SEED = 1000;

  private static final List<SystemKind> SYSTEMS =
      List.of(
          SystemKind.BASELINE,
          SystemKind.BASELINE_FP16,
          SystemKind.BASELINE_TOP_K,
          SystemKind.GAIA,
          SystemKind.GAIA_HUBS,
          SystemKind.LAN,
          SystemKind.CENTRALIZED);

  @Override
  public String name() {
    return "gaia-wan";
  }

  @Override
  public String shows() {
    return "time, bytes and cost of Gaia, baseline, LAN and centralized over three WAN settings";
  }

  @Override
  public String duration() {
    return "smoke 30 s, small 10 min, full 30 min";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "seeds", "paired seeds (smoke 1, small 10, full 10)",
        "apps", "mf, tm or mf,tm");
  }

  @Override
  public Report run(ExperimentContext context) {
    Report.Builder report =
        Report.builder()
            .note(
                "Bandwidths are a model of the thesis's Figure 5.1, which has no numbers: rates of"
                    + " single flows, so each machine has one flow to each other data center, and"
                    + " what hubs gain is an upper bound.")
            .note(
                "The objective is that of the model a flush would give, not of each data center's"
                    + " own copy on its own data, which looks better the less is sent.");
    int seeds = context.intSetting("seeds", context.scale().pick(1, 10, 10));
    String apps = context.setting("apps", "mf,tm");
    Map<Cell, SystemRuns> cells = new LinkedHashMap<>();
    Table.Builder sweep = sweepTable();
    for (Workload workload :
        List.of(Workloads.mf(context.scale()), Workloads.tm(context.scale()))) {
      if (apps.contains(workload.name().toLowerCase(java.util.Locale.ROOT))) {
        double dilation = Dilation.fit(workload, CALIBRATION_SEED);
        describe(report, workload, dilation, seeds);
        WanRuns runs =
            new WanRuns(
                workload,
                dilation,
                SYSTEMS,
                List.of(ReadRule.BSP, ReadRule.ssp(GaiaSettings.SSP_STALENESS)),
                Convergence.THESIS);
        for (long seed = context.seed(); seed < context.seed() + seeds; seed++) {
          runs.run(seed, Setting.ALL, context::say);
        }
        cells.putAll(runs.cells());
        sweep(context, workload, dilation, sweep);
      }
    }
    report.table(systemsTable(cells)).table(ratiosTable(cells)).table(sweep.build());
    report.plot(plot(cells));
    addTargets(report, cells);
    return report.build();
  }

  private static void describe(
      Report.Builder report, Workload workload, double dilation, int seeds) {
    report.note(
        String.format(
            java.util.Locale.ROOT,
            "%s: %s; each byte stands for %.0f of the thesis's; dilation factor %.3g fitted once to"
                + " a slow-down of %.1fx of the baseline over V/C under BSP; threshold %.2f/sqrt(t);"
                + " %d paired seeds.",
            workload.name(),
            workload.size(),
            workload.byteScale(),
            dilation,
            workload.thesis().slowdownOverWan(),
            workload.threshold(),
            seeds));
    report.result("dilation_" + workload.name(), dilation);
    report.configuration(workload.name() + ".threshold", workload.threshold());
    report.configuration(workload.name() + ".size", workload.size());
  }

  private static Table systemsTable(Map<Cell, SystemRuns> cells) {
    Table.Builder table =
        Table.builder(
            "systems",
            "To the LAN's objective (medians over seeds)",
            "cell",
            "system",
            "time (s)",
            "clocks",
            "WAN (GB)",
            "cost ($, 2017)",
            "cost ($, current)",
            "never arrived");
    cells.forEach(
        (cell, runs) -> {
          for (SystemKind system : runs.systems()) {
            List<Measured> all = runs.of(system);
            table.row(
                cell.text(),
                system.text(),
                Medians.of(all, Measured::seconds),
                Medians.of(all, Measured::clocks),
                Medians.of(all, m -> m.wanBytes() / 1e9),
                Medians.of(all, m -> m.usd(PriceTable.thesis())),
                Medians.of(all, m -> m.usd(PriceTable.current())),
                all.stream().filter(m -> !m.arrived()).count());
          }
        });
    return table.build();
  }

  private static Table ratiosTable(Map<Cell, SystemRuns> cells) {
    Table.Builder table =
        Table.builder(
            "ratios",
            "Geometric means and 95 % intervals over paired seeds",
            "cell",
            "baseline / LAN",
            "Gaia over baseline",
            "thesis",
            "over fp16",
            "over top-k",
            "Gaia / LAN",
            "cheaper than baseline",
            "thesis cheaper",
            "cheaper than fp16",
            "cheaper than top-k");
    PriceTable prices = PriceTable.thesis();
    cells.forEach(
        (cell, runs) ->
            table.row(
                cell.text(),
                runs.speedup(SystemKind.LAN, SystemKind.BASELINE).text(),
                runs.speedup(SystemKind.GAIA, SystemKind.BASELINE).text(),
                ThesisFigures.speedup(cell),
                runs.speedup(SystemKind.GAIA, SystemKind.BASELINE_FP16).text(),
                runs.speedup(SystemKind.GAIA, SystemKind.BASELINE_TOP_K).text(),
                runs.speedup(SystemKind.LAN, SystemKind.GAIA).text(),
                runs.cheaper(SystemKind.GAIA, SystemKind.BASELINE, prices).text(),
                ThesisFigures.cheaper(cell),
                runs.cheaper(SystemKind.GAIA, SystemKind.BASELINE_FP16, prices).text(),
                runs.cheaper(SystemKind.GAIA, SystemKind.BASELINE_TOP_K, prices).text()));
    return table.build();
  }

  private static void addTargets(Report.Builder report, Map<Cell, SystemRuns> cells) {
    double leastSpeedup = Double.MAX_VALUE;
    double mostSlowdown = 0;
    for (Map.Entry<Cell, SystemRuns> entry : cells.entrySet()) {
      Cell cell = entry.getKey();
      SystemRuns runs = entry.getValue();
      double speedup = runs.speedup(SystemKind.GAIA, SystemKind.BASELINE).strict();
      double slowdown = runs.speedup(SystemKind.LAN, SystemKind.GAIA).strict();
      double saving =
          runs.cheaper(SystemKind.GAIA, SystemKind.BASELINE, PriceTable.thesis()).strict();
      boolean slowest = cell.setting().equals(Setting.S_S);
      report.target(
          cell.text() + ": times faster than the baseline",
          speedup,
          Comparison.AT_LEAST,
          slowest ? LEAST_SPEEDUP_ON_SLOWEST_LINK : LEAST_SPEEDUP);
      report.target(
          cell.text() + ": time over LAN", slowdown, Comparison.AT_MOST, MOST_SLOWDOWN_TO_LAN);
      report.target(
          cell.text() + ": times cheaper than the baseline",
          saving,
          Comparison.AT_LEAST,
          LEAST_SAVING);
      String key = cell.text().replaceAll("[ /-]", "_");
      report.result("speedup_" + key, speedup);
      report.result("over_lan_" + key, slowdown);
      report.result("cheaper_" + key, saving);
      leastSpeedup = Math.min(leastSpeedup, speedup);
      mostSlowdown = Math.max(mostSlowdown, slowdown);
    }
    report.result("least_speedup", leastSpeedup).result("most_over_lan", mostSlowdown);
  }

  private static Plot plot(Map<Cell, SystemRuns> cells) {
    List<String> categories = cells.keySet().stream().map(Cell::text).toList();
    Plot.Builder plot =
        Plot.bars("time-over-lan", "Time to the LAN's objective", "time over LAN", categories)
            .logY();
    for (SystemKind system : SYSTEMS) {
      List<Double> values = new ArrayList<>();
      cells.values().forEach(runs -> values.add(runs.speedup(SystemKind.LAN, system).mean()));
      plot.bars(system.text(), values);
    }
    return plot.build();
  }

  private static Table.Builder sweepTable() {
    return Table.builder(
        "dilation-sweep",
        "What another dilation factor would give (one seed, BSP)",
        "problem",
        "factor / fitted",
        "setting",
        "baseline / LAN",
        "Gaia over baseline",
        "Gaia / LAN");
  }

  private static void sweep(
      ExperimentContext context, Workload workload, double dilation, Table.Builder table) {
    for (double factor : context.scale().pick(new double[] {1}, SWEEP, SWEEP)) {
      WanRuns runs =
          new WanRuns(
              workload,
              dilation * factor,
              List.of(SystemKind.BASELINE, SystemKind.GAIA, SystemKind.LAN),
              List.of(ReadRule.BSP),
              Convergence.THESIS);
      runs.run(context.seed(), Setting.ALL, line -> {});
      context.say("sweep " + workload.name() + " at " + factor);
      runs.cells()
          .forEach(
              (cell, all) ->
                  table.row(
                      workload.name(),
                      factor,
                      cell.setting().name(),
                      all.speedup(SystemKind.LAN, SystemKind.BASELINE).mean(),
                      all.speedup(SystemKind.GAIA, SystemKind.BASELINE).mean(),
                      all.speedup(SystemKind.LAN, SystemKind.GAIA).mean()));
    }
  }

  private static final double[] SWEEP = {0.25, 0.5, 2, 4};
}
