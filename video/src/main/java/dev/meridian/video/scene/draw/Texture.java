package dev.meridian.video.scene.draw;

/** Smooth random patterns for surfaces, the same for the same seed and place. */
final class Texture {
  private final int seed;

  Texture(long seed) {
    this.seed = (int) (seed ^ (seed >>> 32));
  }

  /** Between -1 and 1, changing over distances of about 1. */
  double noise(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double fx = x - column;
    double fy = y - row;
    double sx = fx * fx * (3 - 2 * fx);
    double sy = fy * fy * (3 - 2 * fy);
    double top = lattice(column, row) * (1 - sx) + lattice(column + 1, row) * sx;
    double bottom = lattice(column, row + 1) * (1 - sx) + lattice(column + 1, row + 1) * sx;
    return top * (1 - sy) + bottom * sy;
  }

  /** Between -1 and 1, with patches of several sizes. */
  double rough(double x, double y) {
    return 0.5 * noise(x, y) + 0.3 * noise(x * 3.1, y * 3.1) + 0.2 * noise(x * 9.7, y * 9.7);
  }

  /** Between -1 and 1, unlike that of any neighbour. */
  double lattice(int column, int row) {
    int h = seed ^ (column * 0x27D4EB2D) ^ (row * 0x165667B1);
    h = (h ^ (h >>> 15)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    return (h >> 8) * 0x1.0p-23;
  }
}
