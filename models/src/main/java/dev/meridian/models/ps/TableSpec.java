package dev.meridian.models.ps;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * One table of a job: {@code rows} dense rows of {@code width} values each (Thesis §2.1).
 *
 * @param name unique within the job, shown in reports
 * @param rows number of rows, ids 0 … rows−1
 * @param width values per row
 */
public record TableSpec(String name, int rows, int width, TableKind kind) {
  public TableSpec {
    if (rows < 1 || width < 1) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "table %s: rows (%d) and width (%d) must be at least 1".formatted(name, rows, width));
    }
  }

  /** Values in the whole table. */
  public long size() {
    return (long) rows * width;
  }
}
