package dev.meridian.video.scene.draw;

import dev.meridian.video.scene.street.Mover;
import dev.meridian.video.scene.street.Seeded;

/**
 * Paints road users by class.
 *
 * @param light of the scene
 * @param sunAlong how far shadows are thrown to the front, per metre of height
 */
public record MoverPainter(Light light, double sunAlong) {

  /** Paints one road user as part of the canvas's current object. */
  public void paint(Canvas canvas, Projection projection, Mover mover) {
    Seeded random = Seeded.at(mover.look(), 7);
    double sun = mover.leftward() ? -sunAlong : sunAlong;
    switch (mover.kind()) {
      case CAR -> {
        double length = VehiclePainter.carLength(random);
        Figure figure = figure(canvas, projection, mover, length);
        VehiclePainter.car(figure, length, random, mover.phase(), sun);
      }
      case TRUCK -> {
        double length = VehiclePainter.truckLength(random);
        Figure figure = figure(canvas, projection, mover, length);
        VehiclePainter.truck(figure, length, random, mover.phase(), sun);
      }
      case BUS -> {
        double length = VehiclePainter.busLength(random);
        Figure figure = figure(canvas, projection, mover, length);
        VehiclePainter.bus(figure, length, random, mover.phase(), sun);
      }
      case PERSON -> {
        double height = PersonPainter.bodyHeight(random);
        Figure figure = figure(canvas, projection, mover, PersonPainter.REACH * height);
        PersonPainter.walk(figure, height, random, mover.phase(), mover.still(), sun);
      }
      case DOG -> {
        double height = DogPainter.shoulderHeight(random);
        Figure figure = figure(canvas, projection, mover, DogPainter.LENGTH * height);
        DogPainter.trot(figure, height, random, mover.phase(), mover.still(), sun);
      }
      case BICYCLE -> {
        Figure figure = figure(canvas, projection, mover, CyclePainter.BICYCLE_LENGTH);
        CyclePainter.bicycle(figure, random, mover.phase(), sun);
      }
      case MOTORCYCLE -> {
        Figure figure = figure(canvas, projection, mover, CyclePainter.MOTORCYCLE_LENGTH);
        CyclePainter.motorcycle(figure, random, mover.phase(), sun);
      }
    }
  }

  private Figure figure(Canvas canvas, Projection projection, Mover mover, double length) {
    return new Figure(canvas, projection, light, mover, length);
  }
}
