package dev.meridian.models.app;

import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.TableSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An iterative machine-learning program over partitioned data (Thesis §2.1): tables in the
 * parameter server, and one {@link WorkerProgram} per data partition.
 *
 * <p>Everything follows from configuration, data and seed: two applications made alike compute
 * alike, bit for bit.
 */
public interface LearningApplication {
  /** Short name, as in {@code mf}, {@code lda}, {@code linear}. */
  String name();

  /** The tables of the model; a row's table is its place in this list. */
  List<TableSpec> tables();

  /**
   * The first model, one batch per table with every row in it. Every data center starts from it.
   *
   * <p>What starting adds to the model per partition (topic counts, say) is an update of clock 0
   * and no part of it.
   */
  List<RowBatch> initialModel();

  /** Number of data partitions, one per worker. */
  int partitions();

  /** The program of one worker; {@code partition} counts from 0. */
  WorkerProgram worker(int partition);

  /** Which way the objective improves, and when it has converged. */
  ObjectiveSpec objective();

  /**
   * What training has come to.
   *
   * @param model one batch per table with every row in it
   * @param local what workers kept, where they keep anything ({@link LocalModel})
   */
  default TrainedModel trained(List<RowBatch> model, List<ModelTable> local) {
    List<ModelTable> tables = new ArrayList<>();
    for (RowBatch table : model) {
      tables.add(ModelTable.of(tables().get(table.table()).name(), table, row -> row));
    }
    if (!local.isEmpty()) {
      tables.add(ModelTable.union(local));
    }
    return new TrainedModel(name(), Collections.emptySortedMap(), tables);
  }
}
