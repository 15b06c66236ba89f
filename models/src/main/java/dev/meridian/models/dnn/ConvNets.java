package dev.meridian.models.dnn;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Builds DL4J networks whose every bit follows from their description and a seed.
 *
 * <p>Training is repeatable when the process runs with one OpenMP thread: one network, one thread,
 * the same batches in the same order give the same weights.
 */
public final class ConvNets {
  private static final double LEAK = 0.1;

  private ConvNets() {}

  /** A network with fresh weights. */
  public static MultiLayerNetwork build(ConvNetSpec spec, OptimizerSpec optimizer, long seed) {
    ListBuilder layers = start(optimizer, seed);
    spec.blocks().forEach(block -> add(layers, block));
    layers.layer(
        new DenseLayer.Builder().nOut(spec.featureSize()).activation(Activation.RELU).build());
    // One class alone cannot be told from anything: a softmax says 1, whatever the weights.
    boolean alone = spec.classes() == 1;
    layers.layer(
        new OutputLayer.Builder(alone ? LossFunction.MCXENT : LossFunction.XENT)
            .nOut(spec.classes())
            .activation(alone ? Activation.SOFTMAX : Activation.SIGMOID)
            .build());
    InputType input = InputType.convolutional(spec.inputSize(), spec.inputSize(), spec.channels());
    return finish(layers, input, seed);
  }

  /** An empty list of layers with the house rules: float, "same" padding, the given optimizer. */
  public static ListBuilder start(OptimizerSpec optimizer, long seed) {
    OneDnn.start();
    NeuralNetConfiguration.Builder settings =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(adam(optimizer))
            .dataType(DataType.FLOAT)
            .convolutionMode(ConvolutionMode.Same);
    if (optimizer.weightDecay() > 0) {
      settings.weightDecay(optimizer.weightDecay());
    }
    return settings.list();
  }

  /** Appends one block. */
  public static void add(ListBuilder layers, ConvBlock block) {
    IActivation rectifier = rectifier(block.rectifier());
    layers.layer(
        new ConvolutionLayer.Builder(block.kernel(), block.kernel())
            .stride(block.stride(), block.stride())
            .nOut(block.filters())
            .activation(block.batchNorm() ? Activation.IDENTITY.getActivationFunction() : rectifier)
            .build());
    if (block.batchNorm()) {
      layers.layer(new BatchNormalization.Builder().useLogStd(false).build());
      // A layer of its own: DL4J's batch normalisation ignores an activation that it is given.
      layers.layer(new ActivationLayer.Builder().activation(rectifier).build());
    }
    if (block.pool() > 1) {
      layers.layer(
          new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
              .kernelSize(block.pool(), block.pool())
              .stride(block.pool(), block.pool())
              .build());
    }
  }

  /** Initialises the network and draws its weights from the seed. */
  public static MultiLayerNetwork finish(ListBuilder layers, InputType input, long seed) {
    // Without the check that refuses a softmax over one class: a stream may have OTHER alone.
    layers.validateOutputLayerConfig(false);
    MultiLayerNetwork network = new MultiLayerNetwork(layers.setInputType(input).build());
    network.init();
    drawWeights(network, seed);
    return network;
  }

  /**
   * He initialisation from a generator of our own: DL4J draws from a generator that the whole
   * process shares, so that two networks built at once would change each other's weights.
   */
  private static void drawWeights(MultiLayerNetwork network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (Layer layer : network.getLayers()) {
      INDArray weights = layer.numParams() == 0 ? null : layer.paramTable().get("W");
      if (weights != null) {
        weights.assign(gaussian(weights.shape(), heDeviation(weights.shape()), random));
      }
    }
  }

  private static INDArray gaussian(long[] shape, double deviation, SplittableRandom random) {
    float[] drawn = new float[Math.toIntExact(INDArrays.count(shape))];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) (deviation * random.nextGaussian());
    }
    return Nd4j.createFromArray(drawn).reshape('c', shape);
  }

  /** Convolution weights are [out, in, height, width], dense ones [in, out]. */
  private static double heDeviation(long[] shape) {
    long inputs = shape.length == 4 ? shape[1] * shape[2] * shape[3] : shape[0];
    return Math.sqrt(2.0 / inputs);
  }

  private static Adam adam(OptimizerSpec optimizer) {
    if (optimizer.decaySteps() == 0) {
      return new Adam(optimizer.learningRate());
    }
    ISchedule line =
        new PolySchedule(
            ScheduleType.ITERATION, optimizer.learningRate(), 1, optimizer.decaySteps());
    return new Adam(line);
  }

  private static IActivation rectifier(ConvBlock.Rectifier rectifier) {
    return switch (rectifier) {
      case NONE -> Activation.IDENTITY.getActivationFunction();
      case RELU -> Activation.RELU.getActivationFunction();
      case LEAKY_RELU -> new ActivationLReLU(LEAK);
    };
  }
}
