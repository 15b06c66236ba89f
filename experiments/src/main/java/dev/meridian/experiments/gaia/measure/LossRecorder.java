package dev.meridian.experiments.gaia.measure;

import dev.meridian.models.app.linear.LinearWorker;
import dev.meridian.models.ps.RowBatch;
import java.util.List;

/**
 * Writes down how good the models are that workers read: their loss over all data, not only that of
 * the data center, which a local copy fits too well. In each clock one worker is asked, in turn.
 */
public final class LossRecorder implements WorkObserver {
  private final int workers;
  private final LinearWorker judge;
  private final double[] losses;

  /**
   * Begins with nothing written down.
   *
   * @param judge has all the data
   * @param clocks how many there will be
   */
  public LossRecorder(int workers, LinearWorker judge, int clocks) {
    this.workers = workers;
    this.judge = judge;
    this.losses = new double[clocks];
  }

  /** Loss over all data of the model that was read, by clock. */
  public double[] losses() {
    return losses;
  }

  @Override
  public void onRead(int partition, long clock, List<RowBatch> rows) {
    if (clock % workers == partition) {
      losses[(int) clock] = judge.objective(rows).value();
    }
  }
}
