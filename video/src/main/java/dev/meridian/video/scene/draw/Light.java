package dev.meridian.video.scene.draw;

/**
 * The light a scene is painted in. By night surfaces are dark and bluish and lamps shine.
 *
 * @param night whether lamps are lit
 */
public record Light(boolean night) {

  /** The colour a surface shows. */
  int surface(int rgb) {
    if (!night) {
      return rgb;
    }
    return Colour.pack(((rgb >> 16) & 255) * 0.36, ((rgb >> 8) & 255) * 0.38, (rgb & 255) * 0.46);
  }

  /** The colour a lamp shows: its own by night, a dull one by day. */
  int lamp(int rgb) {
    return night ? rgb : Colour.shade(rgb, 0.85);
  }

  /** How dark shadows on the ground are. */
  float shadowOpacity() {
    return night ? 0.22f : 0.38f;
  }
}
