package dev.meridian.runtime.config;

import dev.meridian.video.objects.opencv.Mog2Settings;

/**
 * What kind of camera a stream has, and so by which means objects are found in its frames.
 *
 * @param camera whether it moves
 * @param subtraction how a static camera's background is kept
 * @param mog2 how the mixture of Gaussians is kept, when that is the subtraction
 * @param detector name of the detector that finds the objects of a moving camera
 * @param detectorConfidence its detections count from this confidence on, 0 to 1
 */
public record CameraSettings(
    Camera camera,
    Subtraction subtraction,
    Mog2Settings mog2,
    String detector,
    float detectorConfidence) {

  /** Whether a camera moves. */
  public enum Camera {
    /** It stands firm or sways a little: objects differ from the background. */
    STATIC,
    /** It pans or drives: a cheap detector finds the objects. */
    MOVING
  }

  /** How a background is kept. */
  public enum Subtraction {
    /** A running mean. */
    MEAN,
    /** A mixture of Gaussians for each pixel. */
    MOG2
  }

  static CameraSettings read(ConfigReader objects) {
    ConfigReader mog2 = objects.in("subtraction").in("mog2");
    ConfigReader detector = objects.in("detector");
    return new CameraSettings(
        objects.choice("camera", Camera.class),
        objects.in("subtraction").choice("method", Subtraction.class),
        mog2.checked(
            () ->
                new Mog2Settings(
                    mog2.integer("history", 2, 1_000_000),
                    mog2.number("variance-threshold", 0, 1e9),
                    mog2.integer("epoch", 1, 1000))),
        detector.text("model"),
        detector.fraction("confidence"));
  }
}
