package dev.meridian.runtime.training;

import dev.meridian.models.base.Blob;
import dev.meridian.models.ps.RowBatch;
import java.util.List;

/**
 * What a job has learned.
 *
 * @param tables per table a batch with every row
 * @param programs what each worker keeps of its own, by machine: {@code
 *     application.worker(machine).restore(…)} takes it
 */
public record TrainedModel(List<RowBatch> tables, List<Blob> programs) {
  public TrainedModel {
    tables = List.copyOf(tables);
    programs = List.copyOf(programs);
  }
}
