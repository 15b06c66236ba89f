package dev.meridian.models.app.mf;

import dev.meridian.models.data.Ratings;

/**
 * Goes through ratings user by user and steps user and item rows along each rating's gradient of
 * {@code (x − mean − b_u − b_i − l·r)² / 2 + λ (…) / 2}. Not thread-safe: it owns scratch space.
 *
 * <p>With accumulated squares a step is {@code η / sqrt(1 + G)}. The squared norm of a gradient is
 * got from |l|², |r|² and l·r alone, and both norms after a step follow from those before: no more
 * loops over the factors are needed than without.
 */
public final class SgdPass {
  private final Ratings ratings;
  private final float mean;
  private final int rank;
  private final float regularization;
  private final float[] user;

  /**
   * @param mean taken off every rating
   */
  public SgdPass(Ratings ratings, float mean, MfSettings settings) {
    this.ratings = ratings;
    this.mean = mean;
    this.rank = settings.rank();
    this.regularization = (float) settings.regularization();
    this.user = new float[rank];
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
    float userBias = bias;
    System.arraycopy(factors, at, user, 0, rank);
    int end = ratings.starts()[userId + 1];
    for (int e = ratings.starts()[userId]; e < end; e++) {
      int row = rowOf[ratings.itemOf()[e]] * width;
      float itemBias = items[row + rank];
      float error =
          ratings.values()[e] - mean - userBias - itemBias - MfKernel.dot(user, items, row, rank);
      float move = step * error;
      MfKernel.update(user, items, row, rank, keep, move, keep, move);
      items[row + rank] = keep * itemBias + move;
      userBias = keep * userBias + move;
    }
    System.arraycopy(user, 0, factors, at, rank);
    return userBias;
  }

  /** All ratings of a user with steps by accumulated squares. */
  void accumulating(
      int userId, UserFactors users, int place, ItemRows items, int[] rowOf, float rate) {
    System.arraycopy(users.factors, place * rank, user, 0, rank);
    float userNorm = MfKernel.squaredNorm(user, 0, rank);
    float userSquares = users.factorSquares[place];
    float userBias = users.biases[place];
    float userBiasSquares = users.biasSquares[place];
    float lambda = regularization;
    float[] rows = items.values;
    int end = ratings.starts()[userId + 1];
    for (int e = ratings.starts()[userId]; e < end; e++) {
      int item = rowOf[ratings.itemOf()[e]];
      int row = item * (rank + 1);
      float dot = MfKernel.dot(user, rows, row, rank);
      float itemBias = rows[row + rank];
      float error = ratings.values()[e] - mean - userBias - itemBias - dot;
      float itemNorm = items.norms[item];

      float both = 2 * error * lambda * dot;
      float squaredError = error * error;
      float squaredLambda = lambda * lambda;
      userSquares += (squaredError * itemNorm - both + squaredLambda * userNorm) / rank;
      float itemSquares =
          items.squares[2 * item]
              + (squaredError * userNorm - both + squaredLambda * itemNorm) / rank;
      items.squares[2 * item] = itemSquares;
      float userStep = step(rate, userSquares);
      float itemStep = step(rate, itemSquares);
      float keepUser = 1 - userStep * lambda;
      float keepItem = 1 - itemStep * lambda;
      float moveUser = userStep * error;
      float moveItem = itemStep * error;
      MfKernel.update(user, rows, row, rank, keepUser, moveUser, keepItem, moveItem);
      items.norms[item] = normAfter(itemNorm, userNorm, dot, keepItem, moveItem);
      userNorm = normAfter(userNorm, itemNorm, dot, keepUser, moveUser);

      float userGradient = error - lambda * userBias;
      userBiasSquares += userGradient * userGradient;
      userBias += step(rate, userBiasSquares) * userGradient;
      float itemGradient = error - lambda * itemBias;
      items.squares[2 * item + 1] += itemGradient * itemGradient;
      rows[row + rank] = itemBias + step(rate, items.squares[2 * item + 1]) * itemGradient;
    }
    System.arraycopy(user, 0, users.factors, place * rank, rank);
    users.factorSquares[place] = userSquares;
    users.biases[place] = userBias;
    users.biasSquares[place] = userBiasSquares;
  }

  static float step(float rate, float squares) {
    return rate / (float) Math.sqrt(1 + squares);
  }

  private static float normAfter(float norm, float other, float dot, float keep, float move) {
    return Math.max(0, keep * (keep * norm + 2 * move * dot) + move * move * other);
  }
}
