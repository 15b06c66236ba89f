package dev.meridian.video.detect.load;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.DetectorNetwork;
import dev.meridian.video.detect.DetectorProbe;
import dev.meridian.video.detect.DetectorProbe.Step;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.detect.ImageResizer;
import dev.meridian.video.detect.family.DetectionReader;
import dev.meridian.video.detect.family.FamilyRules;
import dev.meridian.video.detect.family.InputTensor;
import dev.meridian.video.detect.family.Letterbox;
import dev.meridian.video.frame.BgrImage;
import java.util.List;

/** All that one call at a time needs, kept between calls. Not thread-safe. */
final class DetectorSession implements AutoCloseable {
  private final int inputSize;
  private final Letterbox.Fit fit;
  private final ImageResizer resizer;
  private final InputTensor tensor;
  private final DetectorNetwork network;
  private final DetectionReader reader;

  DetectorSession(
      DetectorSettings settings,
      List<String> labels,
      ImageResizer resizer,
      DetectorNetwork network) {
    FamilyRules rules = FamilyRules.of(settings.family(), settings.inputSize(), settings.strides());
    this.inputSize = settings.inputSize();
    this.fit = rules.input().fit();
    this.resizer = resizer;
    this.tensor = new InputTensor(inputSize, rules.input());
    this.network = network;
    this.reader = new DetectionReader(rules, labels, settings.confidence(), settings.overlap());
  }

  List<Detection> detect(BgrImage image, DetectorProbe probe) {
    Letterbox place = Letterbox.of(fit, inputSize, image.width(), image.height());
    float[] input = tensor.lay(place, scaled(image, place));
    probe.passed(Step.PREPARED);
    float[] output = network.run(input);
    probe.passed(Step.INFERRED);
    List<Detection> detections =
        reader.read(output, network.outputShape(), place, image.width(), image.height());
    probe.passed(Step.READ);
    return detections;
  }

  @Override
  public void close() {
    network.close();
    resizer.close();
  }

  private byte[] scaled(BgrImage image, Letterbox place) {
    boolean fits = image.width() == place.width() && image.height() == place.height();
    return fits ? image.bgr() : resizer.resize(image, place.width(), place.height());
  }
}
