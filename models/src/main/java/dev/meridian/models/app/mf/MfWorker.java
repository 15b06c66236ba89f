package dev.meridian.models.app.mf;

import dev.meridian.models.app.ClockUpdate;
import dev.meridian.models.app.HeldOutMeasure;
import dev.meridian.models.app.LocalModel;
import dev.meridian.models.app.ModelTable;
import dev.meridian.models.app.ObjectiveShare;
import dev.meridian.models.app.WorkerProgram;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.data.Ratings;
import dev.meridian.models.kernel.Kernels;
import dev.meridian.models.math.SeededRandom;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import java.util.Arrays;
import java.util.List;

/**
 * A worker of matrix factorisation: it keeps the factors of its users, steps through the ratings of
 * a clock's users on its own copy of the item rows, and hands back what has changed in them.
 *
 * <p>The objective is what the descent descends: {@code error² + λ (|l|² + |r|² + b_u² + b_i²)} per
 * rating.
 */
public final class MfWorker implements WorkerProgram, HeldOutMeasure, LocalModel {
  /** Rows of users that are worked on at a time; with their ratings they stay in the cache. */
  private static final int GROUP_BYTES = 1 << 20;

  private final Ratings ratings;
  private final Ratings heldOut;
  private final int[] users;
  private final MfSettings settings;
  private final float mean;
  private final UserFactors factors;
  private final UserBatches batches;
  private final RowKeys heldOutKeys;
  private final AdaptiveRevision revision;
  private final SgdPass pass;
  private final int[] rowOf;
  private final int groupSize;
  private final float[] lanes = new float[WorkRow.LANES];

  MfWorker(Ratings ratings, Ratings heldOut, int[] users, int partition, MfSettings settings) {
    this.ratings = ratings;
    this.heldOut = heldOut;
    this.users = users;
    this.settings = settings;
    this.mean = ratings.mean();
    this.factors = new UserFactors(users, settings);
    long seed = SeededRandom.seed(settings.seed(), 3, partition);
    this.batches = new UserBatches(ratings, users, settings.clocksPerEpoch(), seed);
    this.heldOutKeys = UserBatches.itemsOf(heldOut, Arrays.stream(users));
    this.revision =
        settings.stepRule() == StepRule.ADAPTIVE_REVISION
            ? new AdaptiveRevision(ratings.items(), settings)
            : null;
    this.pass = new SgdPass(ratings, mean, settings);
    this.rowOf = new int[ratings.items()];
    this.groupSize = GROUP_BYTES / (Float.BYTES * WorkRow.length(settings.rank())) + 1;
  }

  @Override
  public List<RowKeys> reads(long clock) {
    RowKeys items = batches.itemsAt(clock);
    return settings.accumulates()
        ? List.of(items, RowKeys.of(MatrixFactorization.ITEM_SQUARES, items.rows()))
        : List.of(items);
  }

  @Override
  public ClockUpdate compute(long clock, List<RowBatch> rows) {
    mapRows(rows.get(0).keys());
    return settings.accumulates() ? accumulating(clock, rows) : plain(clock, rows.get(0));
  }

  private ClockUpdate plain(long clock, RowBatch items) {
    float[] before = items.values().clone();
    double epochs = (double) clock / settings.clocksPerEpoch();
    float step = (float) (settings.learningRate() / Math.sqrt(1 + epochs));
    long processed = 0;
    for (int place : batches.usersAt(clock)) {
      factors.biases[place] =
          pass.plain(
              users[place],
              factors.factors,
              place * settings.rank(),
              factors.biases[place],
              items.values(),
              rowOf,
              step);
      processed += ratingsOf(place);
    }
    return new ClockUpdate(List.of(delta(items, before)), processed);
  }

  private ClockUpdate accumulating(long clock, List<RowBatch> rows) {
    RowBatch items = rows.get(0);
    RowBatch squares = rows.get(1);
    int[] ids = items.keys().rows();
    float[] before = items.values().clone();
    float[] squaresDelta = new float[squares.values().length];
    if (revision != null) {
      revision.revise(ids, items.values(), squares.values(), squaresDelta);
    }
    float[] revised = revision == null ? before : items.values().clone();
    float[] squaresBefore = squares.values().clone();
    ItemRows work = new ItemRows(items.values(), squares.values(), settings.rank());
    long processed = accumulating(batches.usersAt(clock), work);
    work.copyTo(items.values(), squares.values());
    if (revision != null) {
      revision.remember(ids, revised, items.values(), squaresBefore, squares.values());
    }
    for (int i = 0; i < squaresDelta.length; i++) {
      squaresDelta[i] += squares.values()[i] - squaresBefore[i];
    }
    RowBatch squaresUpdate = RowBatch.of(squares.keys(), squares.width(), squaresDelta);
    return new ClockUpdate(List.of(delta(items, before), squaresUpdate), processed);
  }

  /** Steps through the ratings of users, group by group; returns how many ratings that were. */
  private long accumulating(int[] places, ItemRows work) {
    int size = Math.min(places.length, groupSize);
    UserRows group = new UserRows(size, factors, users, ratings);
    long processed = 0;
    for (int from = 0; from < places.length; from += groupSize) {
      int to = Math.min(places.length, from + groupSize);
      group.take(Arrays.copyOfRange(places, from, to), rowOf);
      pass.accumulating(group, work, (float) settings.learningRate());
      group.copyBack();
      processed += group.ratings();
    }
    return processed;
  }

  @Override
  public List<RowKeys> objectiveReads() {
    return List.of(batches.allItems());
  }

  @Override
  public ObjectiveShare objective(List<RowBatch> rows) {
    RowBatch items = rows.get(0);
    mapRows(items.keys());
    int rank = settings.rank();
    double errors = 0;
    double norms = 0;
    long count = 0;
    for (int place = 0; place < users.length; place++) {
      double userNorm = squaredNorm(factors.factors, place * rank, rank);
      userNorm += (double) factors.biases[place] * factors.biases[place];
      count += ratingsOf(place);
      for (int e = ratings.starts()[users[place]]; e < ratings.starts()[users[place] + 1]; e++) {
        int row = rowOf[ratings.itemOf()[e]];
        double error = ratings.values()[e] - predict(place, items.values(), row);
        errors += error * error;
        norms += userNorm + squaredNorm(items.values(), row * (rank + 1), rank + 1);
      }
    }
    return new ObjectiveShare(errors + settings.regularization() * norms, count);
  }

  @Override
  public String heldOutName() {
    return "held-out RMSE";
  }

  @Override
  public List<RowKeys> heldOutReads() {
    return List.of(heldOutKeys);
  }

  @Override
  public ObjectiveShare heldOut(List<RowBatch> rows) {
    RowBatch items = rows.get(0);
    mapRows(items.keys());
    double errors = 0;
    long count = 0;
    for (int place = 0; place < users.length; place++) {
      for (int e = heldOut.starts()[users[place]]; e < heldOut.starts()[users[place] + 1]; e++) {
        double error =
            heldOut.values()[e] - predict(place, items.values(), rowOf[heldOut.itemOf()[e]]);
        errors += error * error;
        count++;
      }
    }
    return new ObjectiveShare(errors, count);
  }

  @Override
  public double heldOutValue(ObjectiveShare total) {
    return Math.sqrt(total.value());
  }

  @Override
  public ModelTable localTable() {
    int rank = settings.rank();
    float[] rows = new float[users.length * (rank + 1)];
    for (int place = 0; place < users.length; place++) {
      System.arraycopy(factors.factors, place * rank, rows, place * (rank + 1), rank);
      rows[place * (rank + 1) + rank] = factors.biases[place];
    }
    long[] ids = Arrays.stream(users).mapToLong(ratings.userIds()::id).toArray();
    return new ModelTable(MatrixFactorization.USER_TABLE, rank + 1, ids, rows);
  }

  @Override
  public void save(ByteWriter out) {
    factors.save(out);
    if (revision != null) {
      revision.save(out);
    }
  }

  @Override
  public void restore(ByteReader in) {
    factors.restore(in);
    if (revision != null) {
      revision.restore(in);
    }
  }

  private float squaredNorm(float[] values, int from, int count) {
    return Kernels.ROWS.sumOfSquares(values, from, from + count, lanes);
  }

  private float predict(int place, float[] items, int row) {
    int rank = settings.rank();
    int at = row * (rank + 1);
    float sum = mean + factors.biases[place] + items[at + rank];
    for (int j = 0; j < rank; j++) {
      sum += factors.factors[place * rank + j] * items[at + j];
    }
    return sum;
  }

  private int ratingsOf(int place) {
    return ratings.starts()[users[place] + 1] - ratings.starts()[users[place]];
  }

  private void mapRows(RowKeys keys) {
    int[] rows = keys.rows();
    for (int i = 0; i < rows.length; i++) {
      rowOf[rows[i]] = i;
    }
  }

  /** What has changed; takes {@code before} over. */
  private static RowBatch delta(RowBatch after, float[] before) {
    for (int i = 0; i < before.length; i++) {
      before[i] = after.values()[i] - before[i];
    }
    return RowBatch.of(after.keys(), after.width(), before);
  }
}
