package dev.meridian.runtime.squares;

import dev.meridian.runtime.bootstrap.Node;
import dev.meridian.runtime.config.ConfigLoader;
import dev.meridian.runtime.config.NodeSettings;
import dev.meridian.runtime.streams.VideoParts;
import dev.meridian.video.classify.dl4j.Dl4jIngestCnnTrainer;
import dev.meridian.video.classify.onnx.OnnxIngestCnn;
import dev.meridian.video.decode.opencv.JpegCodec;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.FrameSourceOpener;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A node that films the yard of squares; all else of it is real. */
public final class SquaresNode {
  private SquaresNode() {}

  /** Settings of a small, quick node that keeps its store in a folder. */
  public static NodeSettings settings(Path folder, Map<String, String> own) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("meridian.data-dir", folder.toString());
    settings.put("meridian.rest.port", "0");
    settings.put("meridian.models.squares.family", "yolo");
    settings.put("meridian.models.squares.file", "squares.onnx");
    settings.put("meridian.models.squares.input-size", "160");
    settings.put("meridian.models.squares.labels", "squares.names");
    settings.put("meridian.gt.default", "squares");
    settings.put("meridian.ingest.fps", "5");
    settings.put("meridian.ingest.checkpoint-every", "20");
    settings.put("meridian.ingest.specialize.steps", "30");
    settings.put("meridian.ingest.specialize.check-every", "10");
    settings.put("meridian.ingest.specialize.min-objects", "3");
    settings.put("meridian.ingest.sample.max-frames", "40");
    settings.put("akka.loglevel", "WARNING");
    settings.putAll(own);
    return ConfigLoader.load(folder, Optional.empty(), settings);
  }

  public static Node start(NodeSettings settings, Detector gtCnn) {
    return start(settings, gtCnn, SquaresCamera.opener());
  }

  /** A node whose cameras the test chooses. */
  public static Node start(NodeSettings settings, Detector gtCnn, FrameSourceOpener cameras) {
    return Node.start(
        settings,
        new VideoParts(
            cameras,
            new JpegCodec(),
            detector -> gtCnn,
            new Dl4jIngestCnnTrainer(),
            OnnxIngestCnn::load));
  }
}
