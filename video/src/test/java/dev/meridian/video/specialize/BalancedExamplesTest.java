package dev.meridian.video.specialize;

import static dev.meridian.video.specialize.Pictures.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalancedExamplesTest {
  private static final ClassList CLASSES = new ClassList(List.of("car", "bus", "OTHER"));
  private static final int BATCH = 300;

  @Test
  void should_draw_every_class_equally_often() {
    float[] targets = fill(examples(5), 0).targets();

    double[] shares = new double[CLASSES.size()];
    for (int i = 0; i < targets.length; i++) {
      shares[i % CLASSES.size()] += targets[i] / BATCH;
    }
    assertThat(shares)
        .usingComparatorWithPrecision(0.08)
        .containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
  }

  @Test
  void should_give_the_same_batch_for_the_same_step_and_another_for_the_next() {
    Batch first = fill(examples(5), 3);
    Batch again = fill(examples(5), 3);
    Batch next = fill(examples(5), 4);
    Batch otherSeed = fill(examples(6), 3);

    assertThat(again.inputs()).isEqualTo(first.inputs());
    assertThat(again.targets()).isEqualTo(first.targets());
    assertThat(next.inputs()).isNotEqualTo(first.inputs());
    assertThat(otherSeed.inputs()).isNotEqualTo(first.inputs());
  }

  @Test
  void should_change_pictures_only_a_little() {
    float[] inputs = fill(examples(5), 1).inputs();

    for (float value : inputs) {
      assertThat(value).isCloseTo(0, within(0.35f));
    }
    assertThat(inputs).doesNotContain(Float.NaN);
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by hand
  private record Batch(float[] inputs, float[] targets) {}

  /** 100 cars, 2 buses, 10 of nothing. */
  private static BalancedExamples examples(long seed) {
    List<StoredCrop> crops = new ArrayList<>();
    for (int i = 0; i < 112; i++) {
      crops.add(i < 100 ? object(i, 1, "car") : i < 102 ? object(i, 2, "bus") : object(i, 3));
    }
    return new BalancedExamples(crops, CLASSES, 2, seed);
  }

  private static Batch fill(BalancedExamples examples, int step) {
    Batch batch = new Batch(new float[BATCH * 12], new float[BATCH * CLASSES.size()]);
    examples.fill(step, batch.inputs(), batch.targets());
    return batch;
  }
}
