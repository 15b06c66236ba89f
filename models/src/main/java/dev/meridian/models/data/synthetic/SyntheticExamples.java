package dev.meridian.models.data.synthetic;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.data.Examples;
import dev.meridian.models.data.ExamplesBuilder;
import dev.meridian.models.math.SeededRandom;

/**
 * Labelled vectors: each class has a centre, and an example is its class's centre plus noise of
 * deviation 1 in every feature. Classes are equally likely.
 *
 * @param separation distance of centres from the origin; at 1 classes overlap, at 5 hardly
 */
public record SyntheticExamples(
    int examples, int features, int classes, double separation, long seed) {
  public SyntheticExamples {
    if (examples < 1 || features < 1 || classes < 2 || !(separation >= 0)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "synthetic examples need an example, a feature, two classes and a separation of at least 0");
    }
  }

  public Examples generate() {
    float[] centres = centres();
    ExamplesBuilder builder = new ExamplesBuilder();
    SeededRandom random = SeededRandom.of(seed, 2);
    for (int i = 0; i < examples; i++) {
      int label = random.nextInt(classes);
      for (int j = 0; j < features; j++) {
        builder.addValue(j, (float) (centres[label * features + j] + random.nextGaussian()));
      }
      builder.endExample(label);
    }
    return builder.build(features, classes);
  }

  private float[] centres() {
    SeededRandom random = SeededRandom.of(seed, 1);
    float[] centres = new float[classes * features];
    for (int c = 0; c < classes; c++) {
      double squares = 0;
      for (int j = 0; j < features; j++) {
        centres[c * features + j] = (float) random.nextGaussian();
        squares += (double) centres[c * features + j] * centres[c * features + j];
      }
      double scale = separation / Math.sqrt(squares);
      for (int j = 0; j < features; j++) {
        centres[c * features + j] *= (float) scale;
      }
    }
    return centres;
  }
}
