package dev.meridian.video.scene.street;

/**
 * Where things are on the ground, in metres. The street runs from left to right in front of the
 * camera, a little slanted: a line of the street at {@code streetDepth} d has the depth d + slant ·
 * x. From near to far: pavement, kerb, parking bays, bicycle lane, two lanes, parking bays, kerb,
 * pavement, houses.
 *
 * @param slant metres of depth per metre to the right
 * @param cameraHeight metres above the ground
 * @param halfWidth tangent of half the horizontal field of view, pan included
 */
public record StreetLayout(double slant, double cameraHeight, double halfWidth) {
  public static final double NEAR_PAVEMENT_FROM = 9.4;
  public static final double NEAR_PAVEMENT_TO = 12.1;
  public static final double NEAR_KERB = 12.6;
  public static final double NEAR_PARKING = 13.1;
  public static final double BICYCLE_LANE = 16.0;
  public static final double NEAR_LANE = 17.4;
  public static final double LANE_LINE = 19.8;
  public static final double FAR_LANE = 20.6;
  public static final double FAR_PARKING = 23.4;
  public static final double FAR_KERB = 25.6;
  public static final double FAR_PAVEMENT_FROM = 26.4;
  public static final double FAR_PAVEMENT_TO = 28.9;
  public static final double HOUSES = 30.0;

  /** Length of a parking bay. */
  public static final double BAY = 5.8;

  /** The layout of a seed. */
  public static StreetLayout of(long seed, double halfWidth) {
    Seeded random = Seeded.at(seed, 1);
    return new StreetLayout(random.range(-0.11, 0.11), random.range(5.4, 6.6), halfWidth);
  }

  public double depth(double streetDepth, double x) {
    return streetDepth + slant * x;
  }

  /** How far left or right of the camera a line of the street leaves the picture, at most. */
  public double reach(double streetDepth) {
    return halfWidth * streetDepth / (1 - StrictMath.abs(slant) * halfWidth);
  }
}
