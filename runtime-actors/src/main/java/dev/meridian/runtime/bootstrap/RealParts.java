package dev.meridian.runtime.bootstrap;

import dev.meridian.runtime.streams.VideoParts;
import dev.meridian.video.classify.dl4j.Dl4jIngestCnnTrainer;
import dev.meridian.video.classify.onnx.OnnxIngestCnn;
import dev.meridian.video.decode.FrameSources;
import dev.meridian.video.decode.ffmpeg.FfmpegFrameSources;
import dev.meridian.video.decode.ffmpeg.FfmpegSettings;
import dev.meridian.video.decode.opencv.JpegCodec;
import dev.meridian.video.detect.load.Detectors;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.scene.SceneFrameSource;
import java.util.Map;

/** The adapters that a node uses outside of tests. */
public final class RealParts {
  private RealParts() {}

  public static VideoParts create(FfmpegSettings decode) {
    FrameSourceOpener sources =
        new FrameSources(
            Map.of("scene", SceneFrameSource.opener()), new FfmpegFrameSources(decode));
    return new VideoParts(
        sources, new JpegCodec(), Detectors::open, new Dl4jIngestCnnTrainer(), OnnxIngestCnn::load);
  }
}
