package dev.meridian.models.app.mf;

import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.app.ModelTable;
import dev.meridian.models.app.ObjectiveSpec;
import dev.meridian.models.app.TrainedModel;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.DataPartitions;
import dev.meridian.models.data.Ratings;
import dev.meridian.models.math.SeededRandom;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.TableKind;
import dev.meridian.models.ps.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Matrix factorisation with biases: {@code x ≈ mean + b_user + b_item + l·r} (Thesis §5.4.2).
 *
 * <p>Table {@code items}: one row per item, k factors and a bias. With accumulated squares there is
 * a second table {@code item-squares}, two values per item (of the factors, of the bias). Both are
 * changed by adding only. Data is partitioned by user.
 */
public final class MatrixFactorization implements LearningApplication {
  /** Items by row, k factors and a bias each. */
  public static final String ITEM_TABLE = "items";

  /** Users by row, k factors and a bias each. */
  public static final String USER_TABLE = "users";

  /** Mean of all training ratings. */
  public static final String MEAN = "mean";

  static final int ITEMS = 0;
  static final int ITEM_SQUARES = 1;
  private static final float FIRST_FACTOR_RANGE = 0.2f;

  private final Ratings ratings;
  private final Ratings heldOut;
  private final DataPartitions partitions;
  private final MfSettings settings;

  /**
   * @param heldOut ratings of the same users and items to measure on, not to train on
   */
  public MatrixFactorization(
      Ratings ratings, Ratings heldOut, DataPartitions partitions, MfSettings settings) {
    if (heldOut.users() != ratings.users() || heldOut.items() != ratings.items()) {
      throw new IllegalArgumentException("training and held-out ratings differ in users or items");
    }
    if (ratings.count() == 0) {
      throw new MeridianException(ErrorCode.NO_DATA, "there is no rating to train on");
    }
    this.ratings = ratings.byItem();
    this.heldOut = heldOut;
    this.partitions = partitions;
    this.settings = settings;
  }

  /** A first factor of a user or item: uniform around 0. */
  static float firstFactor(SeededRandom random) {
    return FIRST_FACTOR_RANGE * (random.nextFloat() - 0.5f);
  }

  @Override
  public String name() {
    return "mf";
  }

  @Override
  public List<TableSpec> tables() {
    TableSpec items = new TableSpec(ITEM_TABLE, ratings.items(), settings.width(), TableKind.REAL);
    return settings.accumulates()
        ? List.of(items, new TableSpec("item-squares", ratings.items(), 2, TableKind.REAL))
        : List.of(items);
  }

  @Override
  public List<RowBatch> initialModel() {
    List<TableSpec> tables = tables();
    float[] items = new float[Math.multiplyExact(ratings.items(), settings.width())];
    for (int item = 0; item < ratings.items(); item++) {
      SeededRandom random = SeededRandom.of(settings.seed(), 2, item);
      for (int j = 0; j < settings.rank(); j++) {
        items[item * settings.width() + j] = firstFactor(random);
      }
    }
    RowBatch first = RowBatch.of(RowKeys.all(ITEMS, tables.get(ITEMS)), settings.width(), items);
    return settings.accumulates()
        ? List.of(first, RowBatch.zeros(RowKeys.all(ITEM_SQUARES, tables.get(ITEM_SQUARES)), 2))
        : List.of(first);
  }

  @Override
  public int partitions() {
    return partitions.count();
  }

  @Override
  public MfWorker worker(int partition) {
    return new MfWorker(ratings, heldOut, partitions.members(partition), partition, settings);
  }

  @Override
  public ObjectiveSpec objective() {
    return new ObjectiveSpec("training loss per rating", true);
  }

  /** Tables {@link #ITEM_TABLE} and {@link #USER_TABLE} by the source's ids; the constant mean. */
  @Override
  public TrainedModel trained(List<RowBatch> model, List<ModelTable> local) {
    ModelTable items = ModelTable.of(ITEM_TABLE, model.get(ITEMS), ratings.itemIds()::id);
    return new TrainedModel(
        name(),
        new TreeMap<>(Map.of(MEAN, (double) ratings.mean())),
        List.of(items, ModelTable.union(local)));
  }
}
