package dev.meridian.models.asp;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.significance.ElementRelative;
import dev.meridian.models.significance.HardThreshold;
import dev.meridian.models.significance.SignificanceFunction;
import java.util.List;

/**
 * How a shard synchronizes, inside its data center and with its mirrors.
 *
 * @param dataCenter where this shard is
 * @param mirrors the other data centers with the same shard, ascending; none for a single copy
 * @param workers local workers, ids 0 … workers−1
 * @param readRule BSP, SSP or TAP among local workers
 * @param significance one function per table
 * @param hardThreshold at and above which every update is sent
 * @param selectiveBarrier whether barriers are sent when a link cannot keep up
 * @param staleness DS: a shard that many clocks ahead of its slowest mirror answers no reads; 0
 *     turns the mirror clock off
 * @param lockStep mirrors' updates are applied at clock boundaries, in order of origin, and a clock
 *     starts when those of the clock before are in: the same history on every network
 * @param limits times and sizes of the links
 */
public record AspConfig(
    int dataCenter,
    List<Integer> mirrors,
    int workers,
    ReadRule readRule,
    List<SignificanceFunction> significance,
    HardThreshold hardThreshold,
    boolean selectiveBarrier,
    int staleness,
    boolean lockStep,
    LinkLimits limits) {
  public AspConfig {
    mirrors = List.copyOf(mirrors);
    significance = List.copyOf(significance);
    if (workers < 1) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "data center %d has no workers; give it at least one".formatted(dataCenter));
    }
    if (mirrors.contains(dataCenter)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "data center %d mirrors itself".formatted(dataCenter));
    }
    if (staleness < 0) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "DS must be 0 (off) or more clocks, is " + staleness);
    }
  }

  /**
   * Gaia as the thesis has it: element-relative significance with v/√t, barrier and mirror clock.
   *
   * @param dataCenters all of the job's, this one included
   */
  public static AspConfig of(
      int dataCenter, List<Integer> dataCenters, int workers, ReadRule readRule, int tables) {
    SignificanceFunction function = new ElementRelative(1e-3f);
    return new AspConfig(
        dataCenter,
        dataCenters.stream().filter(other -> other != dataCenter).sorted().toList(),
        workers,
        readRule,
        java.util.Collections.nCopies(tables, function),
        HardThreshold.of(0.01),
        true,
        4,
        false,
        LinkLimits.DEFAULT);
  }

  /** Whether there is any mirror. */
  public boolean mirrored() {
    return !mirrors.isEmpty();
  }
}
