package dev.meridian.video.specialize;

import static dev.meridian.video.specialize.Pictures.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.classify.ClassifiedObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccuracyCountTest {
  private static final ClassList CLASSES = new ClassList(List.of("car", "bus", "OTHER"));

  @Test
  void should_count_at_which_rank_the_true_class_is() {
    AccuracyCount count = new AccuracyCount(CLASSES);
    count.add(object(0, 1, "car").label(), scores(0.7f, 0.2f, 0.1f));
    count.add(object(0, 1, "car").label(), scores(0.2f, 0.7f, 0.1f));
    count.add(object(0, 1, "car", "bus").label(), scores(0.1f, 0.5f, 0.4f));
    count.add(object(0, 1, "cat").label(), scores(0.1f, 0.5f, 0.4f));

    List<ClassAccuracy> result = count.result(List.of(object(0, 1, "car"), object(0, 2)));

    assertThat(result.get(0).withinTop().values()).containsExactly(1 / 3f, 2 / 3f, 1);
    assertThat(result.get(1).withinTop().values()).containsExactly(1, 1, 1);
    assertThat(result.get(2).withinTop().values()).containsExactly(0, 1, 1);
    assertThat(result).extracting(ClassAccuracy::validationObjects).containsExactly(3, 1, 1);
    assertThat(result).extracting(ClassAccuracy::trainingObjects).containsExactly(1, 0, 1);
  }

  @Test
  void should_have_no_accuracy_without_objects() {
    ClassAccuracy bus = new AccuracyCount(CLASSES).result(List.of()).get(1);

    assertThat(bus.validationObjects()).isZero();
    assertThat(bus.withinTop(1)).isNaN();
  }

  private static ClassifiedObject scores(float... scores) {
    return new ClassifiedObject(FloatRow.of(scores), FloatRow.of(1));
  }
}
