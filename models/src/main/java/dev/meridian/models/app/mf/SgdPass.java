package dev.meridian.models.app.mf;

import dev.meridian.models.data.Ratings;

/**
 * Goes through ratings user by user and steps user and item rows along each rating's gradient of
 * {@code (x − mean − b_u − b_i − l·r)² / 2 + λ (…) / 2}. Not thread-safe: it owns scratch space.
 *
 * <p>With accumulated squares a step is {@code η / sqrt(1 + G)}, G being from before the rating: so
 * the root is ready when the error is. The squared norm of a gradient is got from |l|², |r|² and
 * l·r alone, and both norms after a step follow from those before: no more loops over the factors
 * are needed than without.
 */
final class SgdPass {
  private final Ratings ratings;
  private final float mean;
  private final int rank;
  private final float regularization;
  private final float[] user;
  private final float[] item;
  private final float squaredLambda;
  private final float inverseRank;
  private float userNorm;
  private float userSquares;
  private float userBias;
  private float userBiasSquares;

  /**
   * @param mean taken off every rating
   */
  SgdPass(Ratings ratings, float mean, MfSettings settings) {
    this.ratings = ratings;
    this.mean = mean;
    this.rank = settings.rank();
    this.regularization = (float) settings.regularization();
    this.user = new float[rank];
    this.item = new float[rank];
    this.squaredLambda = regularization * regularization;
    this.inverseRank = 1f / rank;
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
    float keep = 1 - step * regularization;
    float newBias = bias;
    System.arraycopy(factors, at, user, 0, rank);
    int end = ratings.starts()[userId + 1];
    for (int e = ratings.starts()[userId]; e < end; e++) {
      int row = rowOf[ratings.itemOf()[e]] * width;
      System.arraycopy(items, row, item, 0, rank);
      float itemBias = items[row + rank];
      float error = ratings.values()[e] - mean - newBias - itemBias - MfKernel.dot(user, item);
      float move = step * error;
      MfKernel.update(user, item, keep, move, keep, move);
      System.arraycopy(item, 0, items, row, rank);
      items[row + rank] = keep * itemBias + move;
      newBias = keep * newBias + move;
    }
    System.arraycopy(user, 0, factors, at, rank);
    return newBias;
  }

  /** All ratings of a user with steps by accumulated squares. */
  void accumulating(
      int userId, UserFactors users, int userPlace, ItemRows items, int[] rowOf, float rate) {
    System.arraycopy(users.factors, userPlace * rank, user, 0, rank);
    userNorm = MfKernel.squaredNorm(user, 0, rank);
    userSquares = users.factorSquares[userPlace];
    userBias = users.biases[userPlace];
    userBiasSquares = users.biasSquares[userPlace];
    int end = ratings.starts()[userId + 1];
    for (int e = ratings.starts()[userId]; e < end; e++) {
      int place = rowOf[ratings.itemOf()[e]];
      float error = stepFactors(ratings.values()[e] - mean - userBias, items, place, rate);
      stepBiases(error, items, place, rate);
    }
    System.arraycopy(user, 0, users.factors, userPlace * rank, rank);
    users.factorSquares[userPlace] = userSquares;
    users.biases[userPlace] = userBias;
    users.biasSquares[userPlace] = userBiasSquares;
  }

  /**
   * Steps the factors of the user at hand and of an item.
   *
   * @param expected what the item's bias and the product of factors should add up to
   * @return the error before the step
   */
  private float stepFactors(float expected, ItemRows items, int place, float rate) {
    float[] itemFactors = items.factors[place];
    float[] others = items.others;
    int at = ItemRows.OTHERS * place;
    float userStep = step(rate, userSquares);
    float itemStep = step(rate, others[at + ItemRows.SQUARES]);
    float keepUser = 1 - userStep * regularization;
    float keepItem = 1 - itemStep * regularization;

    float dot = MfKernel.dot(user, itemFactors);
    float error = expected - others[at + ItemRows.BIAS] - dot;
    float moveUser = userStep * error;
    float moveItem = itemStep * error;
    MfKernel.update(user, itemFactors, keepUser, moveUser, keepItem, moveItem);

    float itemNorm = others[at + ItemRows.NORM];
    float squaredError = error * error;
    float both = 2 * error * regularization * dot;
    userSquares += (squaredError * itemNorm - both + squaredLambda * userNorm) * inverseRank;
    others[at + ItemRows.SQUARES] +=
        (squaredError * userNorm - both + squaredLambda * itemNorm) * inverseRank;
    others[at + ItemRows.NORM] = normAfter(itemNorm, userNorm, dot, keepItem, moveItem);
    userNorm = normAfter(userNorm, itemNorm, dot, keepUser, moveUser);
    return error;
  }

  private void stepBiases(float error, ItemRows items, int place, float rate) {
    float userGradient = error - regularization * userBias;
    userBias += step(rate, userBiasSquares) * userGradient;
    userBiasSquares += userGradient * userGradient;
    float[] others = items.others;
    int bias = ItemRows.OTHERS * place + ItemRows.BIAS;
    int squares = ItemRows.OTHERS * place + ItemRows.BIAS_SQUARES;
    float itemGradient = error - regularization * others[bias];
    others[bias] += step(rate, others[squares]) * itemGradient;
    others[squares] += itemGradient * itemGradient;
  }

  static float step(float rate, float squares) {
    return rate / (float) Math.sqrt(1 + squares);
  }

  private static float normAfter(float norm, float other, float dot, float keep, float move) {
    return Math.max(0, keep * (keep * norm + 2 * move * dot) + move * move * other);
  }
}
