package dev.meridian.experiments.focus.street;

import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.objects.ObjectKind;
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
 * as frequent as others in half of them. The same seeds give the same crops.
 */
final class StreetCrops {
  private static final int FRAMES_PER_CAMERA = 25;
  private static final double HOURS = 6;

  /** An object of which less shows, or a smaller one, is neither something nor nothing. */
  private static final double LEAST_VISIBLE = 0.4;

  private static final float LEAST_HEIGHT = 14;
  private static final float UNSURE = 0.1f;

  /** How far blobs reach over the things in them, pixels. */
  private static final float MARGIN = 2;

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

  /** One more street seed than has been used. */
  long nextSeed() {
    return nextSeed;
  }

  /** Crops of so many frames, at the input size of an architecture. */
  SpecializationSample sample(IngestArchitecture architecture, int frames) {
    SpecializationSample sample =
        new SpecializationSample(
            new SampleSettings(architecture.inputSize(), StreetDetector.CONFIDENCE, 1, 1));
    SceneCamera camera = null;
    for (int i = 0; i < frames; i++) {
      if (i % FRAMES_PER_CAMERA == 0) {
        camera = new SceneCamera(settings(nextSeed++));
      }
      SceneFrame frame = camera.frame(random.nextLong(camera.settings().frames()));
      sample.add(
          new SampledFrame(i, i, 1_000_000L * i, frame.image()),
          blobs(frame.truth().objects()),
          detections(frame.truth().objects()));
    }
    return sample;
  }

  private SceneSettings settings(long seed) {
    return new SceneSettings(
        seed,
        HOURS * 60,
        4,
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

  private static List<Detection> detections(List<SceneObject> objects) {
    List<Detection> detections = new ArrayList<>();
    for (SceneObject object : objects) {
      float confidence = isWanted(object) ? 1 : UNSURE;
      detections.add(new Detection(object.className(), confidence, object.box()));
    }
    return detections;
  }

  /** What subtraction would find: neighbours as one blob, each a little larger than it is. */
  private static List<FoundObject> blobs(List<SceneObject> objects) {
    List<Box> blobs = new ArrayList<>();
    for (SceneObject object : objects) {
      if (isWanted(object)) {
        Box blob = grown(object.box());
        for (Box met = meeting(blobs, blob); met != null; met = meeting(blobs, blob)) {
          blobs.remove(met);
          blob = around(met, blob);
        }
        blobs.add(blob);
      }
    }
    List<FoundObject> found = new ArrayList<>();
    for (Box blob : blobs) {
      found.add(new FoundObject(found.size(), ObjectKind.MOVING, blob, true));
    }
    return found;
  }

  private static Box meeting(List<Box> blobs, Box box) {
    return blobs.stream().filter(blob -> blob.intersection(box) > 0).findFirst().orElse(null);
  }

  private static Box grown(Box box) {
    return new Box(
        box.x() - MARGIN, box.y() - MARGIN, box.width() + 2 * MARGIN, box.height() + 2 * MARGIN);
  }

  private static Box around(Box one, Box other) {
    float x = Math.min(one.x(), other.x());
    float y = Math.min(one.y(), other.y());
    float right = Math.max(one.x() + one.width(), other.x() + other.width());
    float bottom = Math.max(one.y() + one.height(), other.y() + other.height());
    return new Box(x, y, right - x, bottom - y);
  }

  private static boolean isWanted(SceneObject object) {
    return object.visibleFraction() >= LEAST_VISIBLE && object.box().height() >= LEAST_HEIGHT;
  }
}
