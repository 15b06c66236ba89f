package dev.meridian.experiments.gaia.problem;

import dev.meridian.experiments.wan.Continents;
import dev.meridian.experiments.wan.Deployment;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.asp.AspConfig;
import dev.meridian.models.asp.LinkLimits;
import dev.meridian.models.codec.UpdateFormat;
import dev.meridian.models.overlay.HubChoice;
import dev.meridian.models.overlay.Overlay;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.ps.TableKind;
import dev.meridian.models.ps.TableSpec;
import dev.meridian.models.significance.CountRelative;
import dev.meridian.models.significance.HardThreshold;
import dev.meridian.models.significance.RowRms;
import dev.meridian.models.significance.SignificanceFunction;
import dev.meridian.models.significance.SoftThreshold;
import dev.meridian.models.wan.WanMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How Gaia is set up in the experiments; what differs from one to the next is said there. */
public final class GaiaSettings {
  /** DS: clocks that a data center may be ahead of its slowest mirror. */
  public static final int STALENESS = 4;

  /** s of SSP(s), for every system alike. */
  public static final int SSP_STALENESS = 2;

  private static final float FLOOR = 0.01f;
  private static final float KAPPA = 1;
  private static final double CREDIT_BYTES = 64e6;
  private static final int MESSAGE_BYTES = 1 << 20;
  private static final long RESEND_MICROS = 20_000_000;
  private static final long DISCONNECT_MICROS = 60_000_000;
  private static final long HEARTBEAT_MICROS = 1_000_000;

  private GaiaSettings() {}

  /** Settings of a shard for a problem; its place is filled in by the simulator. */
  public static AspConfig template(
      Workload workload, Deployment where, SystemKind system, ReadRule rule) {
    boolean synchronizes = system != SystemKind.GAIA_ASYNC;
    return template(
            workload.significance(),
            where,
            rule,
            HardThreshold.of(workload.threshold()),
            synchronizes,
            synchronizes ? STALENESS : 0,
            limits(workload.byteScale()))
        .withOverlay(overlay(where, system));
  }

  public static AspConfig template(
      List<SignificanceFunction> significance,
      Deployment where,
      ReadRule rule,
      HardThreshold threshold,
      boolean barrier,
      int staleness,
      LinkLimits limits) {
    List<Integer> dataCenters = IntStream.range(0, where.dataCenters()).boxed().toList();
    return AspConfig.of(0, dataCenters, where.machinesPerDataCenter(), rule, significance.size())
        .withSignificance(significance)
        .withThresholds(threshold, SoftThreshold.NONE)
        .withFormat(UpdateFormat.EIGHT_BIT)
        .withGates(barrier, staleness)
        .withLimits(limits);
  }

  private static Overlay overlay(Deployment where, SystemKind system) {
    WanMatrix matrix = where.matrix();
    return system == SystemKind.GAIA_HUBS
        ? HubChoice.widest(Continents.of(matrix), matrix.megabitsPerSecond())
        : Overlay.mesh(IntStream.range(0, matrix.size()).boxed().toList());
  }

  /** One function per table: by the row for real numbers, by the count for counts. */
  public static List<SignificanceFunction> significance(LearningApplication application) {
    List<SignificanceFunction> functions = new ArrayList<>();
    for (TableSpec table : application.tables()) {
      functions.add(table.kind() == TableKind.COUNT ? new CountRelative(KAPPA) : new RowRms(FLOOR));
    }
    return functions;
  }

  /** Credit of 64 MB at the thesis's size; nothing is lost in calm networks, so resends wait. */
  public static LinkLimits limits(double byteScale) {
    return new LinkLimits(
        Math.max(1, Math.round(CREDIT_BYTES / byteScale)),
        MESSAGE_BYTES,
        RESEND_MICROS,
        DISCONNECT_MICROS,
        HEARTBEAT_MICROS);
  }
}
