package dev.meridian.models.dnn;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Seeded inputs and labels for tiny networks. */
final class Samples {
  private Samples() {}

  static INDArray images(int count, int channels, int edge, long seed) {
    float[] values = new float[count * channels * edge * edge];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return Nd4j.createFromArray(values).reshape('c', count, channels, edge, edge);
  }

  /** One-hot rows; the classes take turns. */
  static INDArray labels(int count, int classes) {
    float[] values = new float[count * classes];
    for (int i = 0; i < count; i++) {
      values[i * classes + i % classes] = 1;
    }
    return Nd4j.createFromArray(values).reshape('c', count, classes);
  }
}
