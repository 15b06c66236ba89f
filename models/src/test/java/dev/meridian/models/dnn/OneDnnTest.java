package dev.meridian.models.dnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class OneDnnTest {
  private static final ConvNetSpec PLAIN =
      ConvNetSpec.of(16, 3)
          .block(ConvBlock.conv(8, 3).pooled(2))
          .block(ConvBlock.conv(12, 3).strided(2))
          .dense(10)
          .classes(4);
  private static final ConvNetSpec NORMALISED =
      ConvNetSpec.of(16, 3)
          .block(ConvBlock.conv(8, 3).normalised().pooled(2))
          .block(ConvBlock.conv(12, 3).normalised().pooled(2))
          .dense(10)
          .classes(4);

  @Test
  void should_run_convolutions_on_one_dnn() {
    assertThat(OneDnn.active()).isTrue();
  }

  @Test
  void should_give_the_same_gradients_with_and_without_the_helper() {
    assertSameGradients(PLAIN);
  }

  @Test
  void should_give_the_same_gradients_with_and_without_the_helper_under_batch_normalisation() {
    assertSameGradients(NORMALISED);
  }

  private static void assertSameGradients(ConvNetSpec spec) {
    MultiLayerNetwork helped = ConvNets.build(spec, OptimizerSpec.adam(0.01), 7);
    MultiLayerNetwork plain = withoutHelper(spec);
    assertThat(OneDnn.helps(helped)).isTrue();
    assertThat(OneDnn.helps(plain)).isFalse();

    float[] expected = gradient(plain);
    float[] actual = gradient(helped);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("gradient %d", i).isCloseTo(expected[i], within(2e-5f));
    }
    assertThat(largest(expected)).isGreaterThan(0.01f);
  }

  private static MultiLayerNetwork withoutHelper(ConvNetSpec spec) {
    OneDnn.start();
    String before = System.setProperty(OneDnn.HELPERS_DISABLED, "true");
    try {
      return ConvNets.build(spec, OptimizerSpec.adam(0.01), 7);
    } finally {
      System.setProperty(OneDnn.HELPERS_DISABLED, before);
    }
  }

  private static float[] gradient(MultiLayerNetwork network) {
    INDArray images = Samples.images(6, 3, 16, 3);
    network.setInput(images);
    network.setLabels(Samples.labels(6, 4));
    network.computeGradientAndScore();
    return INDArrays.toFloats(network.gradient().gradient());
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
