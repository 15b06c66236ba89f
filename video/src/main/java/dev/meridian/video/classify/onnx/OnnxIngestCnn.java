package dev.meridian.video.classify.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.classify.ClassifiedObject;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.classify.IngestCnnDescription;
import dev.meridian.video.classify.IngestCnnFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An ingest CNN loaded from one exported file.
 *
 * <p>Each call works on one core: parallel callers are how more cores are used. Long lists are run
 * in stretches of {@value #BATCH} crops.
 */
public final class OnnxIngestCnn implements IngestCnn {
  static final int BATCH = 64;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final IngestCnnDescription description;
  private final ConcurrentLinkedQueue<CropBatch> idle = new ConcurrentLinkedQueue<>();

  private OnnxIngestCnn(
      OrtEnvironment environment, OrtSession session, IngestCnnDescription description) {
    this.environment = environment;
    this.session = session;
    this.description = description;
  }

  /**
   * Loads a file written by specialisation. Fails with {@code MODEL_SHAPE_MISMATCH} when it is
   * something else.
   */
  public static OnnxIngestCnn load(Blob file) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    OrtSession session = open(environment, file);
    try {
      Map<String, String> metadata = session.getMetadata().getCustomMetadata();
      IngestCnnDescription description = IngestCnnFile.describe(file, metadata);
      checkShapes(session, description);
      return new OnnxIngestCnn(environment, session, description);
    } catch (OrtException | RuntimeException e) {
      closeQuietly(session, e);
      throw e instanceof MeridianException refused ? refused : unreadable(e);
    }
  }

  @Override
  public IngestCnnDescription description() {
    return description;
  }

  @Override
  public List<ClassifiedObject> classify(List<Crop> crops) {
    List<ClassifiedObject> answers = new ArrayList<>(crops.size());
    CropBatch batch = take();
    try {
      for (int from = 0; from < crops.size(); from += BATCH) {
        batch.fill(crops.subList(from, Math.min(crops.size(), from + BATCH)));
        batch.run(environment, session, answers);
      }
    } catch (OrtException e) {
      throw new MeridianException(
          ErrorCode.INTERNAL, "the ingest CNN failed: " + e.getMessage(), e);
    } finally {
      idle.add(batch);
    }
    return answers;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new MeridianException(
          ErrorCode.INTERNAL, "the ingest CNN did not close: " + e.getMessage(), e);
    }
  }

  private CropBatch take() {
    CropBatch batch = idle.poll();
    return batch != null ? batch : new CropBatch(description, BATCH);
  }

  private static OrtSession open(OrtEnvironment environment, Blob file) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // A spinning thread would take a core away from the actors.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return environment.createSession(file.bytes(), options);
    } catch (OrtException e) {
      throw unreadable(e);
    }
  }

  private static void checkShapes(OrtSession session, IngestCnnDescription description)
      throws OrtException {
    int edge = description.inputSize();
    expect(session.getInputInfo(), IngestCnnFile.CROPS, -1, 3, edge, edge);
    expect(session.getOutputInfo(), IngestCnnFile.SCORES, -1, description.classes().size());
    expect(session.getOutputInfo(), IngestCnnFile.FEATURE, -1, description.featureSize());
  }

  private static void expect(Map<String, NodeInfo> values, String name, long... shape) {
    NodeInfo found = values.get(name);
    if (found == null || !(found.getInfo() instanceof TensorInfo tensor)) {
      throw IngestCnnFile.mismatch("it has no value '" + name + "'");
    }
    if (!Arrays.equals(tensor.getShape(), shape)) {
      throw IngestCnnFile.mismatch(
          "'%s' has the shape %s instead of %s"
              .formatted(name, Arrays.toString(tensor.getShape()), Arrays.toString(shape)));
    }
  }

  private static void closeQuietly(OrtSession session, Exception cause) {
    try {
      session.close();
    } catch (OrtException e) {
      cause.addSuppressed(e);
    }
  }

  private static MeridianException unreadable(Exception cause) {
    return new MeridianException(
        ErrorCode.MODEL_SHAPE_MISMATCH,
        "not an ingest CNN: ONNX Runtime cannot read it; use a file written by specialisation",
        cause);
  }
}
