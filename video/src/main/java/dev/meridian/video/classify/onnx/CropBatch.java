package dev.meridian.video.classify.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.classify.CropScaler;
import dev.meridian.video.classify.IngestCnn.Crop;
import dev.meridian.video.classify.IngestCnnDescription;
import dev.meridian.video.classify.IngestCnnFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The working memory of one call: a scaler, one crop, and the buffer that the network reads. */
final class CropBatch {
  private static final Set<String> OUTPUTS = Set.of(IngestCnnFile.SCORES, IngestCnnFile.FEATURE);

  private final int edge;
  private final CropScaler scaler;
  private final float[] crop;
  private final FloatBuffer input;
  private final float[] scores;
  private final float[] feature;
  private int count;

  CropBatch(IngestCnnDescription description, int capacity) {
    edge = description.inputSize();
    scaler = new CropScaler(edge);
    crop = new float[scaler.valuesPerCrop()];
    input =
        ByteBuffer.allocateDirect(Float.BYTES * crop.length * capacity)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    scores = new float[description.classes().size()];
    feature = new float[description.featureSize()];
  }

  void fill(List<Crop> crops) {
    input.clear();
    for (Crop one : crops) {
      scaler.scale(one.frame(), one.box(), crop, 0);
      input.put(crop);
    }
    input.flip();
    count = crops.size();
  }

  void run(OrtEnvironment environment, OrtSession session, List<ClassifiedObject> answers)
      throws OrtException {
    long[] shape = {count, 3, edge, edge};
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, input, shape);
        OrtSession.Result result = session.run(Map.of(IngestCnnFile.CROPS, tensor), OUTPUTS)) {
      FloatBuffer scoreRows = values(result, IngestCnnFile.SCORES);
      FloatBuffer featureRows = values(result, IngestCnnFile.FEATURE);
      for (int i = 0; i < count; i++) {
        scoreRows.get(scores);
        featureRows.get(feature);
        answers.add(
            new ClassifiedObject(FloatRow.of(scores.clone()), FloatRow.of(feature.clone())));
      }
    }
  }

  private static FloatBuffer values(OrtSession.Result result, String name) {
    return ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
  }
}
