package dev.meridian.experiments.sim.rows;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * How rows travel between workers and shards. Within a data center nothing else than {@link #FP32}
 * is worth its while; the others make the baseline over the WAN a fair one.
 *
 * @param kind dense single precision, dense half precision, or the largest updates alone
 * @param fraction of an update's elements that {@link Kind#TOP_K} sends; 1 otherwise
 */
public record RowForm(Kind kind, double fraction) {
  /** Forms of a row. */
  public enum Kind {
    /** 4 bytes a value. */
    FP32,
    /** 2 bytes a value, updates and reads alike. */
    FP16,
    /**
     * The largest elements of an update with 4 bytes each for index and value, the rest being kept
     * for the next clock (error feedback); reads get the elements that changed since the last one.
     */
    TOP_K
  }

  /** 4 bytes a value. */
  public static final RowForm FP32 = new RowForm(Kind.FP32, 1);

  /** 2 bytes a value. */
  public static final RowForm FP16 = new RowForm(Kind.FP16, 1);

  public RowForm {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "the fraction of top-k must be in (0, 1], is " + fraction);
    }
  }

  public static RowForm topK(double fraction) {
    return new RowForm(Kind.TOP_K, fraction);
  }
}
