package dev.meridian.models.app.linear;

import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.app.ObjectiveSpec;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Examples;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.TableKind;
import dev.meridian.models.ps.TableSpec;
import java.util.List;

/**
 * Multinomial logistic regression by mini-batch stochastic gradient descent.
 *
 * <p>One table {@code weights}: row j holds the weight of feature j for each class, the last row is
 * the bias. In one clock a worker adds {@code −η_t / partitions} times its batch's mean gradient:
 * the workers of a clock together take one step along the mean gradient of all their batches.
 */
public final class LogisticRegression implements LearningApplication {
  static final int WEIGHTS = 0;

  private final Examples examples;
  private final DataPartitions partitions;
  private final LinearSettings settings;
  private final TableSpec weights;

  public LogisticRegression(Examples examples, DataPartitions partitions, LinearSettings settings) {
    this.examples = examples;
    this.partitions = partitions;
    this.settings = settings;
    this.weights =
        new TableSpec("weights", examples.features() + 1, examples.classes(), TableKind.REAL);
  }

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(weights);
  }

  @Override
  public List<RowBatch> initialModel() {
    return List.of(RowBatch.zeros(RowKeys.all(WEIGHTS, weights), weights.width()));
  }

  @Override
  public int partitions() {
    return partitions.count();
  }

  @Override
  public LinearWorker worker(int partition) {
    return new LinearWorker(examples, partitions, partition, settings);
  }

  @Override
  public ObjectiveSpec objective() {
    return new ObjectiveSpec("log loss per example", true);
  }
}
