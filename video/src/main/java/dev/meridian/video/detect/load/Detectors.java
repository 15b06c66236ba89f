package dev.meridian.video.detect.load;

import dev.meridian.models.base.Digest;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.detect.DetectorNetwork;
import dev.meridian.video.detect.DetectorProbe;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.detect.ImageResizer;
import dev.meridian.video.detect.family.ShapeCheck;
import dev.meridian.video.detect.onnx.OnnxModel;
import dev.meridian.video.detect.opencv.DarknetNetwork;
import dev.meridian.video.detect.opencv.OpenCvResizer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Opens detectors. */
public final class Detectors {
  /** Part of every digest: raise it when the same files and settings give other answers. */
  private static final String REVISION = "detector-1";

  private static final int DARKNET_MULTIPLE = 32;

  private Detectors() {}

  /** Opens a detector that nobody measures; see {@link #open(DetectorSettings, DetectorProbe)}. */
  public static Detector open(DetectorSettings settings) {
    return open(settings, DetectorProbe.NONE);
  }

  /**
   * Opens a detector. The network is run once on an empty image, so that a detector that opens also
   * works.
   *
   * @param probe is told of the steps of every detection
   * @throws MeridianException {@link ErrorCode#FILE_NOT_FOUND}, {@link ErrorCode#DIGEST_MISMATCH},
   *     {@link ErrorCode#MODEL_FAMILY_MISMATCH}, {@link ErrorCode#MODEL_SHAPE_MISMATCH}, or {@link
   *     ErrorCode#INVALID_ARGUMENT} when a file cannot be read as what it should be
   */
  public static Detector open(DetectorSettings settings, DetectorProbe probe) {
    CheckedFiles files = CheckedFiles.of(settings);
    if (settings.family() == DetectorFamily.DARKNET_YOLO) {
      return open(settings, probe, files, darknet(settings), () -> {});
    }
    OnnxModel model = OnnxModel.load(settings.name(), path(settings, 0));
    try {
      new ShapeCheck(settings).checkInput(model.inputShape());
      return open(settings, probe, files, () -> model.network(settings.inputSize()), model::close);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static Detector open(
      DetectorSettings settings,
      DetectorProbe probe,
      CheckedFiles files,
      Supplier<DetectorNetwork> networks,
      Runnable closeModel) {
    List<DetectorSession> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < settings.sessions(); i++) {
        DetectorNetwork network = networks.get();
        ImageResizer resizer = new OpenCvResizer();
        sessions.add(new DetectorSession(settings, files.labels(), resizer, network));
        if (i == 0) {
          network.run(new float[3 * settings.inputSize() * settings.inputSize()]);
          new ShapeCheck(settings).checkOutput(network.outputShape(), files.labels().size());
        }
      }
    } catch (RuntimeException e) {
      sessions.forEach(DetectorSession::close);
      throw e;
    }
    return new PooledDetector(describe(settings, files), probe, sessions, closeModel);
  }

  private static Supplier<DetectorNetwork> darknet(DetectorSettings settings) {
    if (settings.inputSize() % DARKNET_MULTIPLE != 0) {
      throw new MeridianException(
          ErrorCode.MODEL_SHAPE_MISMATCH,
          "model %s cannot take %d x %d images; set its input size to a multiple of %d"
              .formatted(
                  settings.name(), settings.inputSize(), settings.inputSize(), DARKNET_MULTIPLE));
    }
    return () ->
        DarknetNetwork.load(
            settings.name(), path(settings, 0), path(settings, 1), settings.inputSize());
  }

  private static DetectorDescription describe(DetectorSettings settings, CheckedFiles files) {
    return new DetectorDescription(
        settings.name(),
        settings.family(),
        settings.inputSize(),
        files.labels(),
        digest(settings, files));
  }

  /** Of all that changes answers, and nothing else: not the name, not the number of sessions. */
  private static Digest digest(DetectorSettings settings, CheckedFiles files) {
    List<Object> parts = new ArrayList<>();
    parts.add(REVISION);
    parts.add(settings.family());
    parts.add(settings.inputSize());
    parts.add(settings.confidence());
    parts.add(settings.overlap());
    parts.add(settings.strides());
    parts.addAll(files.digests());
    parts.addAll(files.labels());
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> text.append(part).append('\n'));
    return Digest.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Path path(DetectorSettings settings, int file) {
    return settings.files().get(file).path();
  }
}
