package dev.meridian.models.ps;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * When a worker may read within its data center (Thesis §2.1.2): the one gate for every model.
 *
 * <p>A worker that computes clock c has finished c clocks. Under all rules it sees its own updates
 * of clocks before c. BSP and SSP(s) make it also see those of clocks up to c−s−1 of every other
 * worker, BSP being s = 0; TAP asks nothing more.
 *
 * @param kind which model
 * @param staleness s of SSP, in clocks; 0 for the others
 */
public record ReadRule(Kind kind, int staleness) {
  /** The synchronization models inside a data center. */
  public enum Kind {
    BSP,
    SSP,
    TAP
  }

  /** Bulk synchronous: nobody starts a clock before all have finished the one before. */
  public static final ReadRule BSP = new ReadRule(Kind.BSP, 0);

  /** Totally asynchronous: no gate. */
  public static final ReadRule TAP = new ReadRule(Kind.TAP, 0);

  public ReadRule {
    if (staleness < 0 || (kind != Kind.SSP && staleness != 0)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "staleness must be 0 or more, and only SSP takes one: %s with %d"
              .formatted(kind, staleness));
    }
  }

  /** Stale synchronous: the fastest worker is at most {@code staleness} clocks ahead. */
  public static ReadRule ssp(int staleness) {
    return new ReadRule(Kind.SSP, staleness);
  }

  /**
   * Whether a read may be answered.
   *
   * @param clock the clock that the reading worker computes
   * @param worker the reading worker
   */
  public boolean mayRead(long clock, int worker, WorkerClocks clocks) {
    if (clocks.finished(worker) < clock) {
      return false;
    }
    return kind == Kind.TAP || clocks.min() >= clock - staleness;
  }
}
