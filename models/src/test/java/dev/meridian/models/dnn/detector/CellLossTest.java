package dev.meridian.models.dnn.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CellLossTest {
  private static final int GROUP = 8;
  private static final float STEP = 1 / 256f;

  private final CellLoss loss = new CellLoss(GROUP);

  @Test
  void should_have_the_gradient_that_small_steps_show() {
    SplittableRandom random = new SplittableRandom(3);
    int kinks = 0;
    for (int trial = 0; trial < 300; trial++) {
      float[] target = target(random, trial % 3 == 0 ? 0 : 1);
      float[] output = output(random, target);
      float[] gradient = new float[GROUP];
      loss.add(target, output, gradient, 0);
      for (int k = 0; k < GROUP; k++) {
        double up = slope(target, output, k, STEP);
        double down = slope(target, output, k, -STEP);
        if (Math.abs(up - down) > 0.05) {
          // An edge of the box lies on an edge of the object: there is no one slope.
          kinks++;
        } else {
          assertThat((double) gradient[k])
              .as("trial %d, number %d", trial, k)
              .isCloseTo((up + down) / 2, within(4e-3));
        }
      }
    }
    assertThat(kinks).isLessThan(30);
  }

  @Test
  void should_be_zero_where_all_is_right() {
    float[] target = {0.4f, 0.6f, 1, 0.5f, 1, 1, 0, 0};
    float[] output = {0.4f, 0.6f, 1, 0.5f, 40, 40, -40, -40};
    assertThat(loss.add(target, output, new float[GROUP], 0)).isCloseTo(0, within(1e-6));
  }

  @Test
  void should_pull_a_box_that_does_not_touch_its_object() {
    float[] target = {0.5f, 0.5f, 0, 0, 1, 1, 0, 0};
    float[] output = {9, 0.5f, 0, 0, 0, 0, 0, 0};
    float[] gradient = new float[GROUP];
    loss.add(target, output, gradient, 0);
    assertThat(gradient[0]).isPositive();
  }

  @Test
  void should_say_nothing_of_cells_that_are_left_out() {
    float[] target = {0, 0, 0, 0, -1, 0, 0, 0};
    float[] gradient = new float[GROUP];
    assertThat(loss.add(target, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, gradient, 0)).isZero();
    assertThat(gradient).containsOnly(0f);
  }

  @Test
  void should_look_at_objectness_alone_where_there_is_no_object() {
    float[] target = new float[GROUP];
    float[] gradient = new float[GROUP];
    double value = loss.add(target, new float[] {1, 2, 3, 4, 0, 6, 7, 8}, gradient, 0);
    assertThat(value).isCloseTo(Math.log(2), within(1e-9));
    assertThat(gradient).containsExactly(0, 0, 0, 0, 0.5f, 0, 0, 0);
  }

  private double slope(float[] target, float[] output, int k, float step) {
    float[] moved = output.clone();
    moved[k] += step;
    double rise =
        loss.add(target, moved, new float[GROUP], 0)
            - loss.add(target, output, new float[GROUP], 0);
    return rise / (moved[k] - output[k]);
  }

  private static float[] target(SplittableRandom random, float objectness) {
    float[] target = new float[GROUP];
    for (int k = 0; k < 4; k++) {
      target[k] = (float) (2 * random.nextDouble() - 0.5);
    }
    target[DetectorGrid.OBJECTNESS] = objectness;
    target[DetectorGrid.FIRST_CLASS + random.nextInt(3)] = 1;
    return target;
  }

  /** Boxes that overlap their object in part, contain it, lie in it or miss it. */
  private static float[] output(SplittableRandom random, float[] target) {
    float[] output = new float[GROUP];
    for (int k = 0; k < GROUP; k++) {
      output[k] = target[k] + (float) (3 * random.nextDouble() - 1.5);
    }
    return output;
  }
}
