package dev.meridian.models.app;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import java.util.List;

/**
 * The program of one worker over its partition: per clock it says which rows it reads, gets them,
 * and hands back updates. Whoever drives it does {@code read(rows)}, {@code update(row, delta)} and
 * {@code clock()} against the parameter server (Thesis §2.1).
 *
 * <p>A program holds what stays with its data (user factors, topic assignments). One caller at a
 * time; clocks come in order from 0.
 */
public interface WorkerProgram {
  /** The rows that {@link #compute} of this clock needs, at most one entry per table. */
  List<RowKeys> reads(long clock);

  /**
   * Works through the clock's share of the data.
   *
   * @param rows what {@link #reads} asked for, in its order; the program may write to the arrays
   */
  ClockUpdate compute(long clock, List<RowBatch> rows);

  /** The rows that {@link #objective} needs. */
  List<RowKeys> objectiveReads();

  /** This partition's share of the objective under the rows given; changes nothing. */
  ObjectiveShare objective(List<RowBatch> rows);

  /** Writes the local state for a checkpoint. */
  void save(ByteWriter out);

  /** Takes over a state that {@link #save} wrote. */
  void restore(ByteReader in);
}
