package dev.meridian.video.tune;

import dev.meridian.video.ingest.ClassifiedChunk.SeenObject;
import java.util.List;

/**
 * What one ingest CNN says of the objects of a {@link ValidationPart}.
 *
 * @param classes of the ingest CNN, OTHER as the last
 * @param featureSize length of its feature vector
 * @param objects by frame, in the part's order
 */
public record ClassifiedPart(
    List<String> classes, int featureSize, List<List<SeenObject>> objects) {
  public ClassifiedPart {
    classes = List.copyOf(classes);
    objects = objects.stream().map(List::copyOf).toList();
  }

  /** Objects in all frames. */
  long observations() {
    return objects.stream().mapToLong(List::size).sum();
  }

  /** Objects that the ingest CNN was shown. */
  long looks() {
    return objects.stream()
        .flatMap(List::stream)
        .filter(object -> object.classified().isPresent())
        .count();
  }
}
