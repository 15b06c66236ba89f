package dev.meridian.video.scene.draw;

import dev.meridian.video.scene.street.StreetLayout;

/** The colour of the ground: pavements, kerbs, road and its markings. */
final class Ground {
  private static final double DASH_METRES = 3;
  private static final double TILE_METRES = 1.3;
  private static final int PAINT = 0xD2D0C8;

  private final Texture texture;
  private final int asphalt;
  private final int paving;

  Ground(Texture texture, int asphalt, int paving) {
    this.texture = texture;
    this.asphalt = asphalt;
    this.paving = paving;
  }

  /** The colour at metres to the right and street depth. */
  int at(double x, double streetDepth) {
    if (streetDepth < StreetLayout.NEAR_KERB || streetDepth > StreetLayout.FAR_KERB) {
      return pavement(x, streetDepth);
    }
    double fromKerb =
        Math.min(streetDepth - StreetLayout.NEAR_KERB, StreetLayout.FAR_KERB - streetDepth);
    if (fromKerb < 0.22) {
      return Colour.shade(paving, 1.15 + 0.1 * texture.noise(x * 4, streetDepth * 4));
    }
    return isPaint(x, streetDepth) ? worn(PAINT, x, streetDepth) : road(x, streetDepth);
  }

  private int pavement(double x, double streetDepth) {
    double u = x / TILE_METRES;
    double v = streetDepth / TILE_METRES;
    boolean joint = u - Math.floor(u) < 0.04 || v - Math.floor(v) < 0.04;
    double tile = 0.06 * texture.lattice((int) Math.floor(u), (int) Math.floor(v));
    double grain = 0.07 * texture.rough(x * 3, streetDepth * 3);
    return Colour.shade(paving, (joint ? 0.78 : 1) + tile + grain);
  }

  private int road(double x, double streetDepth) {
    double grain = 0.1 * texture.rough(x * 2, streetDepth * 2);
    double stains = 0.1 * texture.noise(x * 0.35, streetDepth * 0.8);
    return Colour.shade(asphalt, 1 + grain + stains);
  }

  private int worn(int rgb, double x, double streetDepth) {
    double wear = 0.35 + 0.3 * texture.rough(x * 2.5, streetDepth * 2.5);
    return Colour.mix(rgb, road(x, streetDepth), Math.max(0, wear));
  }

  private static boolean isPaint(double x, double streetDepth) {
    double dash = x / (2 * DASH_METRES);
    boolean dashed = dash - Math.floor(dash) < 0.5;
    if (dashed && Math.abs(streetDepth - StreetLayout.LANE_LINE) < 0.09) {
      return true;
    }
    if (Math.abs(streetDepth - StreetLayout.BICYCLE_LANE + 0.6) < 0.07
        || Math.abs(streetDepth - StreetLayout.NEAR_LANE + 0.4) < 0.07) {
      return true;
    }
    double bay = x / StreetLayout.BAY + 0.5;
    boolean bayLine = Math.abs(bay - Math.rint(bay)) * StreetLayout.BAY < 0.07;
    boolean nearBays = streetDepth < StreetLayout.BICYCLE_LANE - 0.7;
    return bayLine && (nearBays || streetDepth > StreetLayout.FAR_PARKING - 0.2);
  }
}
