package dev.meridian.models.asp;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.codec.UpdateFormat;
import dev.meridian.models.overlay.Overlay;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.significance.HardThreshold;
import dev.meridian.models.significance.RowRms;
import dev.meridian.models.significance.SignificanceFunction;
import dev.meridian.models.significance.SoftThreshold;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * How a shard synchronizes, inside its data center and with its mirrors.
 *
 * @param dataCenter where this shard is
 * @param overlay all data centers of the job, and who talks to whom
 * @param workers local workers, ids 0 … workers−1
 * @param readRule BSP, SSP or TAP among local workers
 * @param significance one function per table
 * @param hardThreshold at and above which every update is sent
 * @param softThreshold what else is sent while there is bandwidth to spare
 * @param format how updates travel to the mirrors
 * @param selectiveBarrier whether barriers are sent when a link cannot keep up
 * @param staleness DS: a shard that many clocks ahead of its slowest mirror answers no reads; 0
 *     turns the mirror clock off
 * @param lockStep mirrors' updates are applied at clock boundaries, in order of origin, and a clock
 *     starts when those of the clock before are in: one history on every network
 * @param recovery whether the shard keeps, per source of updates, the sum of what it received: as
 *     much memory again as that many models, and what it takes to survive a mirror that lost its
 *     state, to go back to a checkpoint alone, and to change hubs
 * @param limits times and sizes of the links
 */
public record AspConfig(
    int dataCenter,
    Overlay overlay,
    int workers,
    ReadRule readRule,
    List<SignificanceFunction> significance,
    HardThreshold hardThreshold,
    SoftThreshold softThreshold,
    UpdateFormat format,
    boolean selectiveBarrier,
    int staleness,
    boolean lockStep,
    boolean recovery,
    LinkLimits limits) {
  public AspConfig {
    significance = List.copyOf(significance);
    check(
        !overlay.dataCenters().contains(dataCenter),
        "data center %d is not in the job",
        dataCenter);
    check(workers < 1, "data center %d has no workers; give it at least one", dataCenter);
    check(staleness < 0, "DS must be 0 (off) or more clocks, is %d", staleness);
    check(
        lockStep && readRule.kind() != ReadRule.Kind.BSP, "lock-step needs BSP, not %s", readRule);
    check(lockStep && !overlay.isMesh(), "lock-step knows no hubs; use one group of %d", workers);
    check(
        lockStep && softThreshold.active(),
        "lock-step cannot depend on bandwidth; use goal cost, not %s",
        softThreshold.goal());
  }

  private static void check(boolean wrong, String message, Object argument) {
    if (wrong) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, message.formatted(argument));
    }
  }

  /**
   * Gaia between data centers that all talk to each other: row-RMS significance of 1 % that falls
   * like 1/√t, barrier and mirror clock with DS = 4, exact values, goal cost.
   *
   * @param dataCenters all of the job's, this one included
   * @param tables number of tables
   */
  public static AspConfig of(
      int dataCenter, List<Integer> dataCenters, int workers, ReadRule readRule, int tables) {
    return new AspConfig(
        dataCenter,
        Overlay.mesh(dataCenters),
        workers,
        readRule,
        Collections.nCopies(tables, new RowRms(1e-3f)),
        HardThreshold.of(0.01),
        SoftThreshold.NONE,
        UpdateFormat.FULL,
        true,
        4,
        false,
        false,
        LinkLimits.DEFAULT);
  }

  /** One copy without mirrors: what baseline and lan use. */
  public static AspConfig singleCopy(int dataCenter, int workers, ReadRule readRule, int tables) {
    return of(dataCenter, List.of(dataCenter), workers, readRule, tables);
  }

  /** Whether there is any mirror. */
  public boolean mirrored() {
    return overlay.dataCenters().size() > 1;
  }

  /** The same shard elsewhere. */
  public AspConfig withDataCenter(int value) {
    return with(draft -> draft.dataCenter = value);
  }

  public AspConfig withWorkers(int value) {
    return with(draft -> draft.workers = value);
  }

  public AspConfig withOverlay(Overlay value) {
    return with(draft -> draft.overlay = value);
  }

  public AspConfig withSignificance(List<SignificanceFunction> value) {
    return with(draft -> draft.significance = value);
  }

  public AspConfig withThresholds(HardThreshold hard, SoftThreshold soft) {
    return with(
        draft -> {
          draft.hardThreshold = hard;
          draft.softThreshold = soft;
        });
  }

  public AspConfig withFormat(UpdateFormat value) {
    return with(draft -> draft.format = value);
  }

  /**
   * With other rules between data centers.
   *
   * @param barrier whether selective barriers are sent
   * @param value DS; 0 for no mirror clock. No barrier and 0 is gaia-async
   */
  public AspConfig withGates(boolean barrier, int value) {
    return with(
        draft -> {
          draft.selectiveBarrier = barrier;
          draft.staleness = value;
        });
  }

  public AspConfig withLockStep(boolean value) {
    return with(draft -> draft.lockStep = value);
  }

  public AspConfig withRecovery(boolean value) {
    return with(draft -> draft.recovery = value);
  }

  public AspConfig withLimits(LinkLimits value) {
    return with(draft -> draft.limits = value);
  }

  private AspConfig with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  /** A configuration that is being changed. */
  private static final class Draft {
    int dataCenter;
    Overlay overlay;
    int workers;
    ReadRule readRule;
    List<SignificanceFunction> significance;
    HardThreshold hardThreshold;
    SoftThreshold softThreshold;
    UpdateFormat format;
    boolean selectiveBarrier;
    int staleness;
    boolean lockStep;
    boolean recovery;
    LinkLimits limits;

    Draft(AspConfig from) {
      dataCenter = from.dataCenter;
      overlay = from.overlay;
      workers = from.workers;
      readRule = from.readRule;
      significance = from.significance;
      hardThreshold = from.hardThreshold;
      softThreshold = from.softThreshold;
      format = from.format;
      selectiveBarrier = from.selectiveBarrier;
      staleness = from.staleness;
      lockStep = from.lockStep;
      recovery = from.recovery;
      limits = from.limits;
    }

    AspConfig done() {
      return new AspConfig(
          dataCenter,
          overlay,
          workers,
          readRule,
          significance,
          hardThreshold,
          softThreshold,
          format,
          selectiveBarrier,
          staleness,
          lockStep,
          recovery,
          limits);
    }
  }
}
