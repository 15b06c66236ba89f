package dev.meridian.video.classify.dl4j;

import dev.meridian.models.base.Blob;
import dev.meridian.models.dnn.OnnxExporter;
import dev.meridian.models.dnn.OnnxGraph;
import dev.meridian.models.dnn.OnnxOps;
import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.classify.IngestCnnFile;
import dev.meridian.video.classify.TrainingPlan;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Writes a trained network as the file that {@link IngestCnnFile} describes. */
final class IngestCnnExport {
  private IngestCnnExport() {}

  static Blob write(TrainingPlan plan, MultiLayerNetwork network) {
    IngestArchitecture shape = plan.architecture();
    OnnxGraph graph = new OnnxGraph(shape.name());
    OnnxExporter exporter = new OnnxExporter(network, graph);
    int edge = shape.inputSize();
    int last = network.getnLayers() - 1;
    String crops = graph.input(IngestCnnFile.CROPS, OnnxGraph.BATCH, 3, edge, edge);
    String dense = exporter.layers(crops, 0, last);
    String scores = exporter.layers(dense, last, last + 1);
    String feature = new OnnxOps(graph).l2Normalise(dense);
    graph.output(IngestCnnFile.SCORES, scores, OnnxGraph.BATCH, plan.classes().size());
    graph.output(IngestCnnFile.FEATURE, feature, OnnxGraph.BATCH, shape.featureSize());
    IngestCnnFile.metadata(shape, plan.classes()).forEach(graph::metadata);
    return graph.toBlob();
  }
}
