package dev.meridian.models.app;

import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import java.util.List;

/**
 * A {@link WorkerProgram} that can also say how well the model does on data kept out of training.
 * Shares of the partitions add up like those of the objective.
 */
public interface HeldOutMeasure {
  /** As shown, for example {@code held-out RMSE}. */
  String heldOutName();

  /** The rows that {@link #heldOut} needs. */
  List<RowKeys> heldOutReads();

  /** This partition's share under the rows given; weight 0 when it keeps nothing out. */
  ObjectiveShare heldOut(List<RowBatch> rows);

  /** What the sum of all shares means: its mean, or the root of it. */
  default double heldOutValue(ObjectiveShare total) {
    return total.value();
  }
}
