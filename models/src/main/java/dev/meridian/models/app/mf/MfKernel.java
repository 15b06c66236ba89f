package dev.meridian.models.app.mf;

/**
 * The inner loops of matrix factorisation. They allocate nothing.
 *
 * <p>Sums of floats depend on their order, so the compiler may not reorder them: the dot product
 * keeps eight sums going that do not wait for each other. The update has no sum and becomes vector
 * instructions.
 */
public final class MfKernel {
  private MfKernel() {}

  /** Dot product of {@code p[0 … k)} and {@code q[at … at + k)}. */
  public static float dot(float[] p, float[] q, int at, int k) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int j = 0;
    for (; j <= k - 8; j += 8) {
      s0 += p[j] * q[at + j];
      s1 += p[j + 1] * q[at + j + 1];
      s2 += p[j + 2] * q[at + j + 2];
      s3 += p[j + 3] * q[at + j + 3];
      s4 += p[j + 4] * q[at + j + 4];
      s5 += p[j + 5] * q[at + j + 5];
      s6 += p[j + 6] * q[at + j + 6];
      s7 += p[j + 7] * q[at + j + 7];
    }
    for (; j < k; j++) {
      s0 += p[j] * q[at + j];
    }
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }

  /** Squared norm of {@code q[at … at + k)}. */
  public static float squaredNorm(float[] q, int at, int k) {
    float even = 0;
    float odd = 0;
    int j = 0;
    for (; j <= k - 2; j += 2) {
      even += q[at + j] * q[at + j];
      odd += q[at + j + 1] * q[at + j + 1];
    }
    if (j < k) {
      even += q[at + j] * q[at + j];
    }
    return even + odd;
  }

  /**
   * One step of both rows at once, each along the other one as it was: {@code p ← keepP p + stepP
   * q} and {@code q ← keepQ q + stepQ p}.
   */
  public static void update(
      float[] p, float[] q, int at, int k, float keepP, float stepP, float keepQ, float stepQ) {
    for (int j = 0; j < k; j++) {
      float left = p[j];
      float right = q[at + j];
      p[j] = keepP * left + stepP * right;
      q[at + j] = keepQ * right + stepQ * left;
    }
  }
}
