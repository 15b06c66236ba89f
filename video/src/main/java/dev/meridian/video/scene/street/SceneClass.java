package dev.meridian.video.scene.street;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The classes of the synthetic street, most frequent first, with the names COCO gives them. */
public enum SceneClass {
  CAR("car", 1),
  PERSON("person", 2),
  /** With its rider: the two are one object. */
  BICYCLE("bicycle", 3),
  TRUCK("truck", 4),
  BUS("bus", 5),
  DOG("dog", 6),
  /** With its rider: the two are one object. */
  MOTORCYCLE("motorcycle", 7);

  private final String label;
  private final int rank;

  SceneClass(String label, int rank) {
    this.label = label;
    this.rank = rank;
  }

  public String label() {
    return label;
  }

  /** The class of that name. */
  public static Optional<SceneClass> named(String label) {
    return Stream.of(values()).filter(each -> each.label.equals(label)).findFirst();
  }

  /** All names, most frequent first. */
  public static List<String> labels() {
    return Stream.of(values()).map(SceneClass::label).toList();
  }

  /** This class's share of all arrivals: Zipf's law over the ranks, the shares sum to 1. */
  public double share(double zipfExponent) {
    double sum = 0;
    for (SceneClass each : values()) {
      sum += each.weight(zipfExponent);
    }
    return weight(zipfExponent) / sum;
  }

  private double weight(double zipfExponent) {
    return StrictMath.pow(rank, -zipfExponent);
  }
}
