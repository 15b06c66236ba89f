package dev.meridian.experiments.focus.street;

import dev.meridian.models.base.Digest;
import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.detect.DetectorDescription;
import dev.meridian.video.detect.DetectorFamily;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.objects.ObjectKind;
import dev.meridian.video.objects.ObjectSettings;
import dev.meridian.video.objects.StaticCameraExtractor;
import dev.meridian.video.objects.pixels.SubtractionSettings;
import dev.meridian.video.scene.SceneCamera;
import dev.meridian.video.scene.SceneEvents;
import dev.meridian.video.scene.SceneFrame;
import dev.meridian.video.scene.SceneObject;
import dev.meridian.video.scene.SceneSettings;
import dev.meridian.video.specialize.SampleSettings;
import dev.meridian.video.specialize.SpecializationSample;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Labelled crops of many streets, by day and by night, from still and panning cameras, rare classes
 * as frequent as others in half of them. A still camera is seen for a few minutes by the
 * subtraction of ingest, so that crops are what ingest will find: merged, cut off by the picture's
 * edge, with a margin of ground. The same seeds give the same crops.
 */
final class StreetCrops {
  private static final int FRAMES_PER_CAMERA = 120;
  private static final int BACKGROUND_FRAMES = 25;
  private static final double HOURS = 6;

  /** What the GT-CNN of the evaluation's scenes sees. */
  private static final double LEAST_VISIBLE = 0.5;

  private static final float LEAST_HEIGHT = 24;

  /** How far boxes of a cheap detector are off, share of their edges. */
  private static final double LOOSE = 0.08;

  private final SplittableRandom random;
  private long nextSeed;

  /**
   * @param firstSeed of the streets; they are numbered on from there
   * @param seed of all other choices
   */
  StreetCrops(long firstSeed, long seed) {
    this.nextSeed = firstSeed;
    this.random = new SplittableRandom(seed);
  }

  /** Crops of so many frames, at the input size of an architecture. */
  SpecializationSample sample(IngestArchitecture architecture, int frames) {
    SpecializationSample sample =
        new SpecializationSample(
            new SampleSettings(architecture.inputSize(), StreetDetector.CONFIDENCE, 1, 1));
    while (sample.frames() < frames) {
      int wanted = Math.min(FRAMES_PER_CAMERA, frames - sample.frames());
      SceneCamera camera = new SceneCamera(settings(nextSeed++));
      if (camera.settings().moving()) {
        addMoving(camera, wanted, sample);
      } else {
        addStill(camera, wanted, sample);
      }
    }
    return sample;
  }

  private void addStill(SceneCamera camera, int frames, SpecializationSample sample) {
    long from = random.nextLong(camera.settings().frames() - frames);
    try (StaticCameraExtractor extractor =
        new StaticCameraExtractor(objects(camera.settings().night()), new Nobody())) {
      extractor.bootstrap(background(camera, from));
      for (long at = from; at < from + frames; at++) {
        SceneFrame frame = camera.frame(at);
        SampledFrame sampled = sampled(frame, sample);
        sample.add(sampled, extractor.onFrame(sampled), detections(frame));
      }
    }
  }

  private static List<BgrImage> background(SceneCamera camera, long from) {
    List<BgrImage> pictures = new ArrayList<>();
    for (int i = 0; i < BACKGROUND_FRAMES; i++) {
      pictures.add(camera.frame((from + 60L * i) % camera.settings().frames()).image());
    }
    return pictures;
  }

  /** Frames of a panning camera, as a detector that is a little off would see them. */
  private void addMoving(SceneCamera camera, int frames, SpecializationSample sample) {
    for (int i = 0; i < frames; i++) {
      SceneFrame frame = camera.frame(random.nextLong(camera.settings().frames()));
      List<FoundObject> objects = new ArrayList<>();
      for (SceneObject object : frame.truth().objects()) {
        if (isSeen(object)) {
          objects.add(
              new FoundObject(objects.size(), ObjectKind.MOVING, loose(object.box()), true));
        }
      }
      sample.add(sampled(frame, sample), objects, detections(frame));
    }
  }

  private Box loose(Box box) {
    return new Box(
        box.x() + off(box.width()),
        box.y() + off(box.height()),
        box.width() + off(box.width()),
        box.height() + off(box.height()));
  }

  private float off(float edge) {
    return (float) (edge * random.nextDouble(-LOOSE, LOOSE));
  }

  private static SampledFrame sampled(SceneFrame frame, SpecializationSample sample) {
    int number = sample.frames();
    return new SampledFrame(number, number, 1_000_000L * number, frame.image());
  }

  /** Fine thresholds: pictures of scenes have little noise. */
  private static ObjectSettings objects(boolean night) {
    ObjectSettings own = ObjectSettings.defaults();
    SubtractionSettings subtraction = own.subtraction();
    return new ObjectSettings(
        own.reduction(),
        new SubtractionSettings(
            night ? 6 : 8,
            night ? 10 : 13,
            2,
            subtraction.noiseLimit(),
            subtraction.shake(),
            subtraction.shiftLimit(),
            subtraction.adaptTime(),
            subtraction.lightLimit(),
            subtraction.darkLevel()),
        own.boxes(),
        own.standing(),
        own.change(),
        own.runs());
  }

  private SceneSettings settings(long seed) {
    return new SceneSettings(
        seed,
        HOURS * 60,
        1,
        640,
        360,
        0.5 + 1.5 * random.nextDouble(),
        random.nextBoolean() ? 0.2 : 1,
        0,
        0.5 * random.nextDouble(),
        0.5 + 4 * random.nextDouble(),
        0,
        random.nextInt(4) == 0,
        random.nextInt(5) == 0,
        SceneEvents.NONE);
  }

  private static List<Detection> detections(SceneFrame frame) {
    List<Detection> detections = new ArrayList<>();
    for (SceneObject object : frame.truth().objects()) {
      if (isSeen(object)) {
        detections.add(new Detection(object.className(), 1, object.box()));
      }
    }
    return detections;
  }

  private static boolean isSeen(SceneObject object) {
    return object.visibleFraction() >= LEAST_VISIBLE && object.box().height() >= LEAST_HEIGHT;
  }

  /** Sees nothing standing in backgrounds: crops of what stands come from the truth. */
  private static final class Nobody implements Detector {
    @Override
    public DetectorDescription description() {
      return new DetectorDescription(
          "nobody",
          DetectorFamily.YOLOX,
          StreetDetector.INPUT_SIZE,
          StreetDetector.classes(),
          Digest.of(new byte[0]));
    }

    @Override
    public List<Detection> detect(BgrImage image) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
