package dev.meridian.models.dnn.detector;

import dev.meridian.models.base.Blob;
import dev.meridian.models.dnn.ConvBlock;
import dev.meridian.models.dnn.ConvNets;
import dev.meridian.models.dnn.OnnxExporter;
import dev.meridian.models.dnn.OnnxGraph;
import dev.meridian.models.dnn.OnnxOps;
import dev.meridian.models.dnn.OptimizerSpec;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A detector in training.
 *
 * <p>It is trained on pictures of any size that {@link DetectorGrid} allows and exported for a
 * square input: all layers are convolutions. Its input is {@link #normalise normalised} so that the
 * grey that fills a letterbox is zero, as is the padding of the convolutions.
 */
public final class DetectorNetwork {
  /** Grey level of the space around a letterboxed picture. */
  public static final int FILL = 114;

  private static final float DEVIATION = 64;

  /** A fresh network calls about one cell in a hundred an object, which is near the truth. */
  private static final float FIRST_OBJECTNESS = -4.5f;

  private static final float HEAD_SCALE = 0.1f;

  private final MultiLayerNetwork network;
  private final DetectorGrid grid;

  private DetectorNetwork(MultiLayerNetwork network, DetectorGrid grid) {
    this.network = network;
    this.grid = grid;
  }

  /**
   * A network with fresh weights.
   *
   * @param grid of the pictures it is trained on
   * @param body whose strides multiply to 16
   */
  public static DetectorNetwork build(
      DetectorGrid grid, List<ConvBlock> body, OptimizerSpec optimizer, long seed) {
    int stride =
        body.stream().mapToInt(block -> block.stride() * block.pool()).reduce(1, (a, b) -> a * b);
    if (stride != DetectorGrid.PLACE) {
      throw new IllegalArgumentException("the body's strides give " + stride + ", not 16");
    }
    ListBuilder layers = ConvNets.start(optimizer, seed);
    body.forEach(block -> ConvNets.add(layers, block));
    ConvNets.add(layers, ConvBlock.conv(grid.channels(), 1).rectified(ConvBlock.Rectifier.NONE));
    layers.layer(
        new CnnLossLayer.Builder(new DetectorLoss(grid.group()))
            .activation(Activation.IDENTITY)
            .build());
    InputType input = InputType.convolutional(grid.height(), grid.width(), 3);
    MultiLayerNetwork network = ConvNets.finish(layers, input, seed);
    startHead(network, grid);
    return new DetectorNetwork(network, grid);
  }

  private static void startHead(MultiLayerNetwork network, DetectorGrid grid) {
    int head = network.getnLayers() - 2;
    network.getLayer(head).getParam("W").muli(HEAD_SCALE);
    INDArray bias = network.getLayer(head).getParam("b");
    for (int k = DetectorGrid.OBJECTNESS; k < grid.channels(); k += grid.group()) {
      bias.putScalar(k, FIRST_OBJECTNESS);
    }
  }

  /** The network's input for a grey level. */
  public static float normalise(float level) {
    return (level - FILL) / DEVIATION;
  }

  /**
   * One training step.
   *
   * @param pictures batch x 3 x height x width, normalised
   * @param targets batch x {@link DetectorGrid#length()}
   * @return mean loss per picture, before the step
   */
  public double fit(float[] pictures, float[] targets) {
    int batch = targets.length / grid.length();
    INDArray x = Nd4j.createFromArray(pictures).reshape('c', batch, 3, grid.height(), grid.width());
    INDArray y =
        Nd4j.createFromArray(targets)
            .reshape('c', batch, grid.channels(), grid.placesDown(), grid.placesAcross());
    network.fit(x, y);
    return network.score();
  }

  /** What the network gives for one normalised picture, in the layout of the grid. */
  public float[] output(float[] picture) {
    INDArray x = Nd4j.createFromArray(picture).reshape('c', 1, 3, grid.height(), grid.width());
    return network.output(x).dup('c').ravel().toFloatVector();
  }

  /**
   * The network as an ONNX file of the YOLOX family with the single stride 8: input {@code images}
   * [1, 3, size, size] in blue, green, red, 0 to 255; output {@code output} [1, cells, 5 + classes]
   * with objectness and class scores between 0 and 1.
   *
   * @param size edge of the input, a multiple of 16
   */
  public Blob export(int size) {
    DetectorGrid square = new DetectorGrid(size, size, grid.classes());
    OnnxGraph graph = new OnnxGraph("detector");
    OnnxOps ops = new OnnxOps(graph);
    String x = graph.input("images", 1, 3, size, size);
    x = ops.add(x, graph.constant(new float[] {-FILL}, 1));
    x = ops.multiply(x, graph.constant(new float[] {1 / DEVIATION}, 1));
    String places = new OnnxExporter(network, graph).layers(x, 0, network.getnLayers() - 1);
    String cells = cells(ops, places, square);
    int columns = square.group();
    String boxes = ops.slice(cells, 2, 0, DetectorGrid.OBJECTNESS);
    String scores = ops.sigmoid(ops.slice(cells, 2, DetectorGrid.OBJECTNESS, columns));
    int rows = (size / DetectorGrid.STRIDE) * (size / DetectorGrid.STRIDE);
    graph.output("output", ops.concat(2, boxes, scores), 1, rows, columns);
    return graph.toBlob();
  }

  /** Brings the four cells of each place to where they lie in the fine grid, row by row. */
  private static String cells(OnnxOps ops, String places, DetectorGrid square) {
    long cells = DetectorGrid.CELLS;
    long down = square.placesDown();
    long across = square.placesAcross();
    String split = ops.reshape(places, 1, cells, cells, square.group(), down, across);
    String ordered = ops.transpose(split, 0, 4, 1, 5, 2, 3);
    return ops.reshape(ordered, 1, down * cells * across * cells, square.group());
  }
}
