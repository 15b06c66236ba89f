package dev.meridian.runtime.streams;

import dev.meridian.runtime.compute.LoadedDetectors;
import dev.meridian.runtime.config.CameraSettings;
import dev.meridian.runtime.config.CameraSettings.Camera;
import dev.meridian.runtime.config.CameraSettings.Subtraction;
import dev.meridian.runtime.config.StreamSettings;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.ingest.ExtractorFactory;
import dev.meridian.video.objects.DetectorObjectExtractor;
import dev.meridian.video.objects.ObjectExtractor;
import dev.meridian.video.objects.StaticCameraExtractor;
import dev.meridian.video.objects.opencv.Mog2Subtractor;
import dev.meridian.video.objects.pixels.MeanSubtractor;
import dev.meridian.video.objects.pixels.Subtractor;
import java.util.List;

/** Makes the object extractor that a stream's settings ask for. */
final class CameraExtractors implements ExtractorFactory {
  private final StreamSettings settings;
  private final LoadedDetectors detectors;
  private final Detector gtCnn;

  CameraExtractors(StreamSettings settings, LoadedDetectors detectors, Detector gtCnn) {
    this.settings = settings;
    this.detectors = detectors;
    this.gtCnn = gtCnn;
  }

  @Override
  public ObjectExtractor create(List<BgrImage> backgroundSample) {
    CameraSettings camera = settings.camera();
    if (camera.camera() == Camera.MOVING) {
      return new DetectorObjectExtractor(
          settings.objects(),
          detectors.sensitive(camera.detector(), camera.detectorConfidence()),
          camera.detectorConfidence());
    }
    StaticCameraExtractor extractor =
        new StaticCameraExtractor(settings.objects(), gtCnn, this::subtractor);
    if (!backgroundSample.isEmpty()) {
      extractor.bootstrap(backgroundSample);
    }
    return extractor;
  }

  private Subtractor subtractor(int width, int height) {
    return settings.camera().subtraction() == Subtraction.MOG2
        ? new Mog2Subtractor(settings.camera().mog2(), width, height)
        : new MeanSubtractor(settings.objects().subtraction(), width, height);
  }
}
