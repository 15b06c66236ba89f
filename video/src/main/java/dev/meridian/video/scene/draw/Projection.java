package dev.meridian.video.scene.draw;

/**
 * A pinhole camera that looks along the depth axis, level with the ground.
 *
 * @param focal focal length in pixels
 * @param centreX column of the optical axis
 * @param horizon row of the horizon
 * @param cameraHeight metres above the ground
 */
public record Projection(double focal, double centreX, double horizon, double cameraHeight) {

  public float column(double x, double depth) {
    return (float) (centreX + focal * x / depth);
  }

  public float row(double height, double depth) {
    return (float) (horizon + focal * (cameraHeight - height) / depth);
  }

  /** Pixels per metre at a depth. */
  public float scale(double depth) {
    return (float) (focal / depth);
  }
}
