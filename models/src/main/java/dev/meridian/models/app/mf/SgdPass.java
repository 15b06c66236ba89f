package dev.meridian.models.app.mf;

import dev.meridian.models.data.Ratings;
import dev.meridian.models.kernel.Kernels;

/**
 * Goes through ratings and steps user and item rows along each rating's gradient of {@code (x −
 * mean − b_u − b_i − l·r)² / 2 + λ (…) / 2}. Not thread-safe: it owns scratch space.
 *
 * <p>With accumulated squares a step is {@code η / sqrt(1 + G)}, G being from before the rating: so
 * the root is ready when the error is. The squared norm of a gradient is got from |l|², |r|² and
 * l·r alone, and both norms after a step follow from those before: no more loops over the factors
 * are needed than without.
 */
final class SgdPass {
  /** Item rows that are worked on at a time: half of the second-level cache of small processors. */
  private static final int BLOCK_BYTES = 256 << 10;

  private final Ratings ratings;
  private final float mean;
  private final int rank;
  private final float regularization;
  private final float[] user;
  private final float[] item;
  private final float[] lanes = new float[WorkRow.LANES];
  private final float squaredLambda;
  private final float inverseRank;
  private final int blockRows;

  /**
   * @param ratings those of each user ascending by item
   * @param mean taken off every rating
   */
  SgdPass(Ratings ratings, float mean, MfSettings settings) {
    this(
        ratings, mean, settings, BLOCK_BYTES / (Float.BYTES * WorkRow.length(settings.rank())) + 1);
  }

  /**
   * @param blockRows item rows that are worked on at a time
   */
  SgdPass(Ratings ratings, float mean, MfSettings settings, int blockRows) {
    this.ratings = ratings;
    this.mean = mean;
    this.rank = settings.rank();
    this.regularization = (float) settings.regularization();
    this.user = new float[WorkRow.length(rank)];
    this.item = new float[WorkRow.length(rank)];
    this.squaredLambda = regularization * regularization;
    this.inverseRank = 1f / rank;
    this.blockRows = blockRows;
  }

  /**
   * All ratings of a user with one step for everything.
   *
   * @param rowOf place of an item's row in {@code items}; rows are {@code rank + 1} wide
   * @return the user's new bias
   */
  float plain(
      int userId, float[] factors, int at, float bias, float[] items, int[] rowOf, float step) {
    int width = rank + 1;
    int length = user.length;
    float keep = 1 - step * regularization;
    float newBias = bias;
    System.arraycopy(factors, at, user, WorkRow.FACTORS, rank);
    int end = ratings.starts()[userId + 1];
    for (int e = ratings.starts()[userId]; e < end; e++) {
      int row = rowOf[ratings.itemOf()[e]] * width;
      System.arraycopy(items, row, item, WorkRow.FACTORS, rank);
      float itemBias = items[row + rank];
      float dot = Kernels.ROWS.dot(user, item, WorkRow.FACTORS, length, lanes);
      float move = step * (ratings.values()[e] - mean - newBias - itemBias - dot);
      Kernels.ROWS.step(user, item, WorkRow.FACTORS, length, keep, move, keep, move);
      System.arraycopy(item, WorkRow.FACTORS, items, row, rank);
      items[row + rank] = keep * itemBias + move;
      newBias = keep * newBias + move;
    }
    System.arraycopy(user, WorkRow.FACTORS, factors, at, rank);
    return newBias;
  }

  /**
   * All ratings of a group of users, with steps by accumulated squares: for one block of items
   * after another, so that the item rows stay in the cache, all users' ratings of it. As each
   * user's ratings ascend by item, every row still meets its ratings in the order it would meet
   * them in user by user: the outcome is the same to the bit.
   *
   * @param users whose item places ascend
   */
  void accumulating(UserRows users, ItemRows items, float rate) {
    for (int from = 0; from < items.rows.length; from += blockRows) {
      for (int i = 0; i < users.count(); i++) {
        users.next[i] = stepBlock(users, i, items.rows, from + blockRows, rate);
      }
    }
  }

  /** A user's next ratings of items whose rows are below an end; returns the first other one. */
  private int stepBlock(UserRows users, int i, float[][] items, int endRow, float rate) {
    float[] user = users.rows[i];
    int[] places = users.itemPlaces;
    float[] values = users.values;
    int end = users.ends[i];
    int e = users.next[i];
    for (; e < end && places[e] < endRow; e++) {
      float[] item = items[places[e]];
      float error = stepFactors(values[e] - mean, user, item, rate);
      stepBias(error, user, rate);
      stepBias(error, item, rate);
    }
    return e;
  }

  /**
   * Steps the factors of the user at hand and of an item.
   *
   * @param expected what both biases and the product of factors should add up to
   * @return the error before the step
   */
  private float stepFactors(float expected, float[] user, float[] row, float rate) {
    float userSquares = user[WorkRow.SQUARES];
    float itemSquares = row[WorkRow.SQUARES];
    float userNorm = user[WorkRow.NORM];
    float itemNorm = row[WorkRow.NORM];
    float userStep = step(rate, userSquares);
    float itemStep = step(rate, itemSquares);
    float keepUser = 1 - userStep * regularization;
    float keepItem = 1 - itemStep * regularization;

    float dot = Kernels.ROWS.dot(user, row, WorkRow.FACTORS, user.length, lanes);
    float error = expected - user[WorkRow.BIAS] - row[WorkRow.BIAS] - dot;
    float moveUser = userStep * error;
    float moveItem = itemStep * error;
    Kernels.ROWS.step(
        user, row, WorkRow.FACTORS, user.length, keepUser, moveUser, keepItem, moveItem);

    float squaredError = error * error;
    float both = 2 * error * regularization * dot;
    user[WorkRow.SQUARES] =
        userSquares + (squaredError * itemNorm - both + squaredLambda * userNorm) * inverseRank;
    row[WorkRow.SQUARES] =
        itemSquares + (squaredError * userNorm - both + squaredLambda * itemNorm) * inverseRank;
    user[WorkRow.NORM] = normAfter(userNorm, itemNorm, dot, keepUser, moveUser);
    row[WorkRow.NORM] = normAfter(itemNorm, userNorm, dot, keepItem, moveItem);
    return error;
  }

  private void stepBias(float error, float[] row, float rate) {
    float bias = row[WorkRow.BIAS];
    float squares = row[WorkRow.BIAS_SQUARES];
    float gradient = error - regularization * bias;
    row[WorkRow.BIAS] = bias + step(rate, squares) * gradient;
    row[WorkRow.BIAS_SQUARES] = squares + gradient * gradient;
  }

  static float step(float rate, float squares) {
    return rate / (float) Math.sqrt(1 + squares);
  }

  private static float normAfter(float norm, float other, float dot, float keep, float move) {
    return Math.max(0, keep * (keep * norm + 2 * move * dot) + move * move * other);
  }
}
