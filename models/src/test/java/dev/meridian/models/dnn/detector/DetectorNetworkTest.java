package dev.meridian.models.dnn.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.meridian.models.dnn.ConvBlock;
import dev.meridian.models.dnn.OptimizerSpec;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DetectorNetworkTest {
  private static final int SIZE = 32;
  private static final DetectorGrid GRID = new DetectorGrid(SIZE, SIZE, 2);
  private static final List<ConvBlock> BODY =
      List.of(
          ConvBlock.conv(8, 3).strided(2),
          ConvBlock.conv(12, 3).strided(2).normalised(),
          ConvBlock.conv(16, 3).strided(2).normalised(),
          ConvBlock.conv(32, 3).strided(2).normalised().rectified(ConvBlock.Rectifier.LEAKY_RELU));

  @Test
  void should_learn_to_find_a_bright_and_a_dark_square() {
    DetectorNetwork network = network();
    double first = train(network, 10);
    train(network, 80);
    double last = train(network, 10);
    assertThat(last).as("from %s to %s", first, last).isLessThan(0.5 * first);
  }

  @Test
  void should_export_what_it_gives_in_the_order_of_the_fine_grid() throws OrtException {
    DetectorNetwork network = network();
    train(network, 5);
    float[] levels = new float[3 * SIZE * SIZE];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < levels.length; i++) {
      levels[i] = random.nextInt(256);
    }
    float[] normalised = levels.clone();
    for (int i = 0; i < levels.length; i++) {
      normalised[i] = DetectorNetwork.normalise(levels[i]);
    }
    float[] places = network.output(normalised);
    float[][] cells = run(network.export(SIZE).bytes(), levels);
    assertThat(cells).hasNumberOfRows(16);
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        for (int k = 0; k < 7; k++) {
          float raw = places[GRID.index(column, row, k)];
          double wanted = k < DetectorGrid.OBJECTNESS ? raw : 1 / (1 + Math.exp(-raw));
          assertThat((double) cells[row * 4 + column][k]).isCloseTo(wanted, within(1e-4));
        }
      }
    }
  }

  @Test
  void should_give_the_loss_layer_the_gradient_of_every_row() {
    SplittableRandom random = new SplittableRandom(5);
    float[] wanted = new float[GRID.length()];
    new DetectorTargets(GRID).write(List.of(new TargetBox(1, 14, 18, 12, 9)), wanted, 0);
    float[] given = new float[wanted.length];
    for (int i = 0; i < given.length; i++) {
      given[i] = (float) random.nextDouble() - 0.5f;
    }
    // The layer gives rows of places; here every channel-first number stands in such a row.
    INDArray labels = rows(wanted);
    INDArray output = rows(given);
    DetectorLoss loss = new DetectorLoss(GRID.group());
    INDArray gradient = loss.computeGradient(labels, output, null, null);
    float step = 1 / 128f;
    for (int i = 0; i < 20; i++) {
      int row = random.nextInt(4);
      int column = random.nextInt(GRID.channels());
      double before = output.getDouble(row, column);
      output.putScalar(row, column, before + step);
      double more = loss.computeScore(labels, output, null, null, false);
      output.putScalar(row, column, before - step);
      double less = loss.computeScore(labels, output, null, null, false);
      output.putScalar(row, column, before);
      assertThat(gradient.getDouble(row, column))
          .isCloseTo((more - less) / (2 * step), within(5e-3));
    }
  }

  @Test
  void should_refuse_a_body_of_another_stride() {
    List<ConvBlock> tooFine = List.of(ConvBlock.conv(4, 3).strided(8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DetectorNetwork.build(GRID, tooFine, OptimizerSpec.adam(0.01), 1))
        .withMessageContaining("8, not 16");
  }

  private static INDArray rows(float[] channelsFirst) {
    return Nd4j.createFromArray(channelsFirst)
        .reshape('c', GRID.channels(), 4)
        .transpose()
        .dup('c');
  }

  private static DetectorNetwork network() {
    return DetectorNetwork.build(GRID, BODY, OptimizerSpec.adam(0.005), 6);
  }

  /** Trains on a square a picture, bright for class 0 and dark for class 1; gives the mean loss. */
  private static double train(DetectorNetwork network, int steps) {
    SplittableRandom random = new SplittableRandom(7);
    DetectorTargets targets = new DetectorTargets(GRID);
    int batch = 4;
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      float[] pictures = new float[batch * 3 * SIZE * SIZE];
      float[] wanted = new float[batch * GRID.length()];
      for (int i = 0; i < batch; i++) {
        int kind = random.nextInt(2);
        int left = random.nextInt(20);
        int top = random.nextInt(20);
        square(pictures, i * 3 * SIZE * SIZE, left, top, kind == 0 ? 1.5f : -1.5f);
        TargetBox box = new TargetBox(kind, left + 5, top + 5, 10, 10);
        targets.write(List.of(box), wanted, i * GRID.length());
      }
      sum += network.fit(pictures, wanted);
    }
    return sum / steps;
  }

  private static void square(float[] pictures, int offset, int left, int top, float level) {
    for (int plane = 0; plane < 3; plane++) {
      for (int y = top; y < top + 10; y++) {
        for (int x = left; x < left + 10; x++) {
          pictures[offset + (plane * SIZE + y) * SIZE + x] = level;
        }
      }
    }
  }

  private static float[][] run(byte[] onnx, float[] levels) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(onnx, new OrtSession.SessionOptions());
        OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(levels), new long[] {1, 3, SIZE, SIZE});
        OrtSession.Result result = session.run(Map.of("images", input))) {
      return ((float[][][]) result.get("output").orElseThrow().getValue())[0];
    }
  }
}
