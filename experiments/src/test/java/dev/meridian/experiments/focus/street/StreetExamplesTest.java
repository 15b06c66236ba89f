package dev.meridian.experiments.focus.street;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.dnn.detector.DetectorGrid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StreetExamplesTest {
  private static final int BATCH = 2;

  private final DetectorGrid grid = StreetDetector.trainingGrid();
  private final float[] pictures = new float[BATCH * 3 * grid.width() * grid.height()];
  private final float[] targets = new float[BATCH * grid.length()];

  @Test
  void should_give_the_same_pictures_for_the_same_seed() {
    fill(1, 2);
    float[] firstPictures = pictures.clone();
    float[] firstTargets = targets.clone();
    fill(1, 2);
    assertThat(Arrays.equals(pictures, firstPictures)).isTrue();
    assertThat(Arrays.equals(targets, firstTargets)).isTrue();
    fill(1, 3);
    assertThat(Arrays.equals(targets, firstTargets)).isFalse();
  }

  @Test
  void should_leave_the_space_below_the_frame_at_the_grey_of_the_letterbox() {
    fill(1, 2);
    int below = 240 * grid.width();
    float[] rest = Arrays.copyOfRange(pictures, below, grid.width() * grid.height());
    assertThat(Arrays.equals(rest, new float[rest.length])).isTrue();
    assertThat(pictures[100 * grid.width() + 100]).isNotZero();
  }

  @Test
  void should_ask_for_objects() {
    fill(1, 2);
    int positives = 0;
    for (float target : targets) {
      positives += target == 1 ? 1 : 0;
    }
    // Objectness and class of some cells of some objects.
    assertThat(positives).isBetween(4, 400);
  }

  private void fill(long firstStreet, long seed) {
    try (StreetExamples examples = new StreetExamples(firstStreet, seed)) {
      examples.fill(pictures, targets);
    }
  }
}
