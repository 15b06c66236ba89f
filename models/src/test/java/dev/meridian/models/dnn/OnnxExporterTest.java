package dev.meridian.models.dnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.dnn.ConvBlock.Rectifier;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

class OnnxExporterTest {
  private static final ConvNetSpec SPEC =
      ConvNetSpec.of(18, 3)
          .block(ConvBlock.conv(6, 5).strided(2).normalised())
          .block(ConvBlock.conv(8, 3).rectified(Rectifier.LEAKY_RELU).pooled(2))
          .block(ConvBlock.conv(8, 3).normalised().rectified(Rectifier.LEAKY_RELU))
          .dense(10)
          .classes(4);

  @Test
  void should_give_the_outputs_of_the_trained_network() throws OrtException {
    MultiLayerNetwork network = trained(SPEC, 12);
    INDArray images = Samples.images(5, 3, 18, 9);

    Map<String, float[][]> outputs = run(export(network, SPEC), images);

    assertClose(outputs.get("probabilities"), network.output(images), 1e-5f);
    INDArray feature = network.feedForward(images, false).get(network.getnLayers() - 1);
    INDArray lengths = feature.norm2(true, 1);
    assertClose(outputs.get("feature"), feature.div(lengths), 1e-5f);
  }

  @Test
  void should_export_a_head_over_global_average_pooling() throws OrtException {
    ListBuilder layers = ConvNets.start(OptimizerSpec.adam(0.01), 5);
    ConvNets.add(layers, ConvBlock.conv(6, 3).pooled(2));
    layers.layer(new GlobalPoolingLayer(PoolingType.AVG));
    layers.layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build());
    MultiLayerNetwork network = ConvNets.finish(layers, InputType.convolutional(8, 8, 3), 5);
    OnnxGraph graph = new OnnxGraph("pooled");
    String x = graph.input("input", OnnxGraph.BATCH, 3, 8, 8);
    String y = new OnnxExporter(network, graph).layers(x, 0, network.getnLayers());
    graph.output("probabilities", y, OnnxGraph.BATCH, 3);

    INDArray images = Samples.images(4, 3, 8, 2);
    assertClose(run(graph.toBlob(), images).get("probabilities"), network.output(images), 1e-5f);
  }

  @Test
  void should_leave_a_feature_of_zeros_as_it_is() throws OrtException {
    OnnxGraph graph = new OnnxGraph("zeros");
    OnnxOps ops = new OnnxOps(graph);
    String x = graph.input("input", OnnxGraph.BATCH, 2, 1, 1);
    graph.output("feature", ops.l2Normalise(ops.flatten(x)), OnnxGraph.BATCH, 2);

    INDArray zeros = Samples.images(1, 2, 1, 1).muli(0);
    assertThat(run(graph.toBlob(), zeros).get("feature")[0]).containsExactly(0f, 0f);
  }

  @Test
  void should_reshape_transpose_slice_and_join_values() throws OrtException {
    OnnxGraph graph = new OnnxGraph("head");
    OnnxOps ops = new OnnxOps(graph);
    String x = graph.input("input", OnnxGraph.BATCH, 4, 1, 2);
    String rows = ops.transpose(ops.reshape(x, 0, 4, 2), 0, 2, 1);
    String joined = ops.concat(2, ops.slice(rows, 2, 0, 1), ops.sigmoid(ops.slice(rows, 2, 3, 4)));
    graph.output("rows", ops.flatten(joined), OnnxGraph.BATCH, 4);

    INDArray values = Samples.images(1, 8, 1, 1).reshape('c', 1, 4, 1, 2);
    float[] in = INDArrays.toFloats(values);
    assertThat(run(graph.toBlob(), values).get("rows")[0])
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(in[0], sigmoid(in[6]), in[1], sigmoid(in[7]));
  }

  @Test
  void should_train_to_the_same_bytes_twice() {
    Digest first = Digest.of(export(trained(SPEC, 10), SPEC).bytes());
    Digest second = Digest.of(export(trained(SPEC, 10), SPEC).bytes());
    Digest shorter = Digest.of(export(trained(SPEC, 9), SPEC).bytes());

    assertThat(second).isEqualTo(first);
    assertThat(shorter).isNotEqualTo(first);
  }

  @Test
  void should_refuse_a_layer_it_cannot_write() {
    ListBuilder layers = ConvNets.start(OptimizerSpec.adam(0.01), 5);
    layers.layer(new DenseLayer.Builder().nOut(3).activation(Activation.CUBE).build());
    layers.layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build());
    MultiLayerNetwork network = ConvNets.finish(layers, InputType.feedForward(4), 5);
    OnnxGraph graph = new OnnxGraph("cube");
    String x = graph.input("input", OnnxGraph.BATCH, 4);
    OnnxExporter exporter = new OnnxExporter(network, graph);

    assertThatThrownBy(() -> exporter.layers(x, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cube");
  }

  private static MultiLayerNetwork trained(ConvNetSpec spec, int steps) {
    MultiLayerNetwork network = ConvNets.build(spec, new OptimizerSpec(0.01, 20, 0.01), 11);
    for (int step = 0; step < steps; step++) {
      network.fit(
          Samples.images(8, spec.channels(), spec.inputSize(), step),
          Samples.labels(8, spec.classes()));
    }
    return network;
  }

  private static Blob export(MultiLayerNetwork network, ConvNetSpec spec) {
    OnnxGraph graph = new OnnxGraph("test");
    OnnxOps ops = new OnnxOps(graph);
    OnnxExporter exporter = new OnnxExporter(network, graph);
    int edge = spec.inputSize();
    String x = graph.input("input", OnnxGraph.BATCH, spec.channels(), edge, edge);
    int last = network.getnLayers() - 1;
    String feature = exporter.layers(x, 0, last);
    String scores = exporter.layers(feature, last, last + 1);
    graph.output("probabilities", scores, OnnxGraph.BATCH, spec.classes());
    graph.output("feature", ops.l2Normalise(feature), OnnxGraph.BATCH, spec.featureSize());
    graph.metadata("purpose", "test");
    return graph.toBlob();
  }

  private static Map<String, float[][]> run(Blob onnx, INDArray input) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    FloatBuffer values = FloatBuffer.wrap(INDArrays.toFloats(input));
    Map<String, float[][]> outputs = new TreeMap<>();
    try (OrtSession session = environment.createSession(onnx.bytes());
        OnnxTensor tensor = OnnxTensor.createTensor(environment, values, input.shape());
        OrtSession.Result result = session.run(Map.of("input", tensor))) {
      for (var output : result) {
        outputs.put(output.getKey(), (float[][]) output.getValue().getValue());
      }
    }
    return outputs;
  }

  private static void assertClose(float[][] actual, INDArray expected, float tolerance) {
    assertThat(actual.length).isEqualTo((int) expected.size(0));
    for (int row = 0; row < actual.length; row++) {
      for (int k = 0; k < actual[row].length; k++) {
        assertThat(actual[row][k])
            .as("row %d, output %d", row, k)
            .isCloseTo(expected.getFloat(row, k), within(tolerance));
      }
    }
  }

  private static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }
}
