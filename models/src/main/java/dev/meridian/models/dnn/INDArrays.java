package dev.meridian.models.dnn;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Small steps between ND4J arrays and Java arrays. */
final class INDArrays {
  private INDArrays() {}

  /** Values in row-major order; a copy. */
  static float[] toFloats(INDArray array) {
    return array.dup('c').ravel().toFloatVector();
  }

  static long count(long[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}
