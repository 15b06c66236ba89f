package dev.meridian.models.app.mf;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.math.SeededRandom;

/**
 * The rows of L that a worker keeps: factors, bias and accumulated squared gradients of its users,
 * addressed by place in the partition. A user's first factors follow from the seed and the user,
 * not from the partition.
 */
final class UserFactors {
  final int rank;
  final float[] factors;
  final float[] biases;

  /** Per user, mean squared gradients of its factors and of its bias. */
  final float[] factorSquares;

  final float[] biasSquares;

  UserFactors(int[] users, MfSettings settings) {
    rank = settings.rank();
    factors = new float[users.length * rank];
    biases = new float[users.length];
    factorSquares = new float[users.length];
    biasSquares = new float[users.length];
    for (int u = 0; u < users.length; u++) {
      SeededRandom random = SeededRandom.of(settings.seed(), 1, users[u]);
      for (int j = 0; j < rank; j++) {
        factors[u * rank + j] = MatrixFactorization.firstFactor(random);
      }
    }
  }

  void save(ByteWriter out) {
    out.putFloats(factors, 0, factors.length).putFloats(biases, 0, biases.length);
    out.putFloats(factorSquares, 0, factorSquares.length);
    out.putFloats(biasSquares, 0, biasSquares.length);
  }

  void restore(ByteReader in) {
    in.getFloats(factors, 0, factors.length);
    in.getFloats(biases, 0, biases.length);
    in.getFloats(factorSquares, 0, factorSquares.length);
    in.getFloats(biasSquares, 0, biasSquares.length);
  }
}
