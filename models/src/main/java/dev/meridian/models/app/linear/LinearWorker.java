package dev.meridian.models.app.linear;

import dev.meridian.models.app.ClockUpdate;
import dev.meridian.models.app.ObjectiveShare;
import dev.meridian.models.app.WorkerProgram;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Examples;
import dev.meridian.models.math.SeededRandom;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A worker of the linear model. Its partition is cut once, in an order that follows from the seed,
 * into batches; clock t works on batch {@code t mod clocksPerEpoch}.
 *
 * <p>For the regret bound it tells each batch's loss before the update ({@link #onlineLoss}), and
 * what the same batch would have lost under any other model ({@link #batchLoss}).
 */
public final class LinearWorker implements WorkerProgram {
  private final Examples examples;
  private final int partition;
  private final int partitions;
  private final int totalMembers;
  private final LinearSettings settings;
  private final int[] members;
  private final RowKeys[] batchKeys;
  private final RowKeys partitionKeys;
  private final LinearKernel kernel;
  private final int[] rowOf;
  private ObjectiveShare onlineLoss = ObjectiveShare.NONE;

  LinearWorker(
      Examples examples, DataPartitions partitions, int partition, LinearSettings settings) {
    this.examples = examples;
    this.partition = partition;
    this.partitions = partitions.count();
    this.totalMembers = partitions.totalMembers();
    this.settings = settings;
    this.members = partitions.members(partition).clone();
    SeededRandom.of(settings.seed(), partition).shuffle(members);
    this.kernel = new LinearKernel(examples);
    this.rowOf = new int[examples.features() + 1];
    this.batchKeys = new RowKeys[settings.clocksPerEpoch()];
    for (int b = 0; b < batchKeys.length; b++) {
      batchKeys[b] = keysOf(batchStart(b), batchStart(b + 1));
    }
    this.partitionKeys = keysOf(0, members.length);
  }

  @Override
  public List<RowKeys> reads(long clock) {
    return List.of(batchKeys[batchOf(clock)]);
  }

  @Override
  public ClockUpdate compute(long clock, List<RowBatch> rows) {
    RowBatch weights = rows.get(0);
    int batch = batchOf(clock);
    int from = batchStart(batch);
    int to = batchStart(batch + 1);
    mapRows(weights.keys());
    RowBatch delta = RowBatch.zeros(weights.keys(), weights.width());
    double step = settings.learningRate() / Math.sqrt(clock + 1.0) / partitions;
    double loss = 0;
    for (int i = from; i < to; i++) {
      double scale = -step / (to - from);
      loss += kernel.addGradient(members[i], weights.values(), rowOf, scale, delta.values());
    }
    if (settings.regularization() > 0 && to > from) {
      shrink(weights.values(), delta.values(), step * settings.regularization());
    }
    onlineLoss = new ObjectiveShare(loss, to - from);
    return new ClockUpdate(List.of(delta), to - from);
  }

  /** The loss of the last computed clock's batch before its update. */
  public ObjectiveShare onlineLoss() {
    return onlineLoss;
  }

  /** What a clock's batch loses under the rows given (those of {@link #reads}); changes nothing. */
  public ObjectiveShare batchLoss(long clock, List<RowBatch> rows) {
    int batch = batchOf(clock);
    return loss(rows.get(0), batchStart(batch), batchStart(batch + 1));
  }

  @Override
  public List<RowKeys> objectiveReads() {
    return List.of(partitionKeys);
  }

  @Override
  public ObjectiveShare objective(List<RowBatch> rows) {
    ObjectiveShare share = loss(rows.get(0), 0, members.length);
    if (partition > 0 || settings.regularization() == 0) {
      return share;
    }
    double norm = 0;
    for (float w : rows.get(0).values()) {
      norm += (double) w * w;
    }
    double penalty = settings.regularization() / 2 * norm * totalMembers;
    return share.plus(new ObjectiveShare(penalty, 0));
  }

  /** Share of the partition's examples whose most likely class is their label. */
  public ObjectiveShare accuracy(List<RowBatch> rows) {
    mapRows(rows.get(0).keys());
    int right = 0;
    for (int member : members) {
      if (kernel.predict(member, rows.get(0).values(), rowOf) == examples.labels()[member]) {
        right++;
      }
    }
    return new ObjectiveShare(right, members.length);
  }

  /** Nothing stays with the data: batches follow from the seed and the clock. */
  @Override
  public void save(ByteWriter out) {
    out.putDouble(onlineLoss.sum()).putDouble(onlineLoss.weight());
  }

  @Override
  public void restore(ByteReader in) {
    onlineLoss = new ObjectiveShare(in.getDouble(), in.getDouble());
  }

  private ObjectiveShare loss(RowBatch weights, int from, int to) {
    mapRows(weights.keys());
    double loss = 0;
    for (int i = from; i < to; i++) {
      loss += kernel.loss(members[i], weights.values(), rowOf);
    }
    return new ObjectiveShare(loss, to - from);
  }

  private static void shrink(float[] weights, float[] delta, double amount) {
    for (int i = 0; i < delta.length; i++) {
      delta[i] -= (float) (amount * weights[i]);
    }
  }

  private void mapRows(RowKeys keys) {
    int[] rows = keys.rows();
    for (int i = 0; i < rows.length; i++) {
      rowOf[rows[i]] = i;
    }
  }

  private int batchOf(long clock) {
    return (int) (clock % settings.clocksPerEpoch());
  }

  private int batchStart(int batch) {
    return (int) ((long) batch * members.length / settings.clocksPerEpoch());
  }

  /** The rows of a batch's features and the bias; all rows when a regulariser acts on all. */
  private RowKeys keysOf(int from, int to) {
    boolean[] used = new boolean[examples.features() + 1];
    Arrays.fill(used, settings.regularization() > 0);
    used[examples.features()] = true;
    int[] starts = examples.starts();
    for (int i = from; i < to; i++) {
      for (int e = starts[members[i]]; e < starts[members[i] + 1]; e++) {
        used[examples.featureOf()[e]] = true;
      }
    }
    return RowKeys.of(
        LogisticRegression.WEIGHTS,
        IntStream.range(0, used.length).filter(row -> used[row]).toArray());
  }
}
