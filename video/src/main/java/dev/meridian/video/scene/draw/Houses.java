package dev.meridian.video.scene.draw;

import dev.meridian.video.scene.street.Seeded;
import java.util.ArrayList;
import java.util.List;

/** The row of houses behind the far pavement, and the sky above them. */
final class Houses {
  private static final int[] WALLS = {
    0xB08A6E, 0x9A4F3C, 0xC8BCA4, 0x8C8E90, 0xD4C8B0, 0x7C6A5C, 0xA8A498, 0x96786A
  };
  private static final int[] SHOPS = {0x7A2430, 0x2C4A6E, 0x2E5A44, 0x6A5A3A, 0x44424A};
  private static final double SHOP_HEIGHT = 3.1;
  private static final double STOREY = 3.0;

  private final List<House> houses = new ArrayList<>();
  private final Texture texture;
  private final Light light;
  private final int sky;
  private final double leftEnd;

  /**
   * One house.
   *
   * @param to right edge, metres
   * @param height metres
   * @param wall its colour
   * @param shop colour of its ground floor
   * @param pitch metres from window to window
   */
  private record House(double to, double height, int wall, int shop, double pitch) {}

  Houses(long seed, Texture texture, Light light, double reach) {
    this.texture = texture;
    this.light = light;
    Seeded random = Seeded.at(seed, 8);
    sky = light.night() ? 0x12151E : random.pick(0x9DB8D8, 0xB8C4CE, 0xA8C4E4);
    leftEnd = -reach - random.range(0, 8);
    double at = leftEnd;
    while (at < reach) {
      at += random.range(6, 13);
      int wall = Colour.near(random.pick(WALLS), random, 14);
      double pitch = random.range(1.9, 2.9);
      houses.add(new House(at, random.range(4.2, 17), wall, random.pick(SHOPS), pitch));
    }
  }

  /** The colour on the plane of the house fronts, metres to the right and above the ground. */
  int at(double x, double up) {
    double from = leftEnd;
    for (int i = 0; i < houses.size(); i++) {
      House house = houses.get(i);
      if (x < house.to()) {
        return up > house.height() ? sky(x, up) : front(house, i, x - from, up, house.to() - x);
      }
      from = house.to();
    }
    return sky(x, up);
  }

  private int sky(double x, double up) {
    double cloud = 0.08 * texture.rough(x * 0.12, up * 0.3);
    return Colour.shade(sky, 1 + cloud);
  }

  private int front(House house, int number, double along, double up, double toEnd) {
    double grain = 1 + 0.08 * texture.rough(along * 2 + 31 * number, up * 2);
    if (along < 0.12 || toEnd < 0.12 || house.height() - up < 0.3) {
      return light.surface(Colour.shade(house.wall(), 0.72 * grain));
    }
    if (up < SHOP_HEIGHT) {
      return shop(house, number, along, up, grain);
    }
    double across = along / house.pitch();
    double storey = (up - SHOP_HEIGHT) / STOREY;
    double u = across - Math.floor(across);
    double v = storey - Math.floor(storey);
    boolean top = house.height() - up < 0.9 + (1 - v) * STOREY * 0.4;
    if (!top && u > 0.25 && u < 0.75 && v > 0.2 && v < 0.78) {
      boolean bar = Math.abs(u - 0.5) < 0.02 || u < 0.29 || u > 0.71 || v < 0.24 || v > 0.74;
      int window = (int) Math.floor(across) + 101 * number;
      return pane(window, (int) Math.floor(storey), bar);
    }
    return light.surface(Colour.shade(house.wall(), grain));
  }

  private int pane(int window, int storey, boolean bar) {
    double chance = texture.lattice(window, storey);
    if (bar) {
      return light.surface(0xD8D4CA);
    }
    if (light.night() && chance > 0.45) {
      return 0xD8B868;
    }
    return light.surface(Colour.shade(0x4A5A68, 1 + 0.3 * chance));
  }

  private int shop(House house, int number, double along, double up, double grain) {
    if (up > SHOP_HEIGHT - 0.55) {
      return light.surface(Colour.shade(house.shop(), 1.25 * grain));
    }
    double across = along / 2.4;
    double u = across - Math.floor(across);
    boolean door = texture.lattice((int) Math.floor(across) + 57 * number, 77) > 0.4;
    double low = door ? 0.02 : 0.7;
    if (u > 0.12 && u < (door ? 0.6 : 0.9) && up > low && up < 2.35) {
      double glow = texture.lattice((int) Math.floor(across) + 13 * number, 5);
      if (light.night() && glow > 0) {
        return 0xC8A860;
      }
      return light.surface(Colour.shade(0x35424C, 1 + 0.25 * glow + 0.1 * up));
    }
    return light.surface(Colour.shade(house.shop(), 0.9 * grain));
  }
}
