package dev.meridian.models.app.mf;

/**
 * The inner loops of matrix factorisation. They allocate nothing.
 *
 * <p>Sums of floats depend on their order, so the compiler may not reorder them: the dot product
 * keeps eight sums going that do not wait for each other. The update becomes vector instructions,
 * as long as both arrays have the same index: an offset into one of them would leave open whether
 * they overlap. So a row has an array of its own while it is worked on.
 */
public final class MfKernel {
  private MfKernel() {}

  /** Dot product of two rows of the same width. */
  public static float dot(float[] p, float[] q) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int j = 0;
    for (; j <= p.length - 8; j += 8) {
      s0 += p[j] * q[j];
      s1 += p[j + 1] * q[j + 1];
      s2 += p[j + 2] * q[j + 2];
      s3 += p[j + 3] * q[j + 3];
      s4 += p[j + 4] * q[j + 4];
      s5 += p[j + 5] * q[j + 5];
      s6 += p[j + 6] * q[j + 6];
      s7 += p[j + 7] * q[j + 7];
    }
    for (; j < p.length; j++) {
      s0 += p[j] * q[j];
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
      float[] p, float[] q, float keepP, float stepP, float keepQ, float stepQ) {
    for (int j = 0; j < p.length; j++) {
      float left = p[j];
      float right = q[j];
      p[j] = keepP * left + stepP * right;
      q[j] = keepQ * right + stepQ * left;
    }
  }
}
