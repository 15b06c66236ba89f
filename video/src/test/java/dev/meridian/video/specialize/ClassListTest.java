package dev.meridian.video.specialize;

import static dev.meridian.video.specialize.Pictures.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassListTest {
  private static final Map<String, Integer> OBJECTS =
      Map.of("person", 90, "car", 40, "bus", 40, "dog", 3);

  @Test
  void should_list_frequent_classes_by_frequency_and_other_last() {
    assertThat(ClassList.choose(OBJECTS, 8, 10).names())
        .containsExactly("person", "bus", "car", "OTHER");
  }

  @Test
  void should_stop_at_the_number_of_classes_asked_for() {
    assertThat(ClassList.choose(OBJECTS, 1, 2).names()).containsExactly("person", "bus", "OTHER");
  }

  @Test
  void should_know_other_alone_without_objects() {
    assertThat(ClassList.choose(Map.of(), 1, 10).names()).containsExactly("OTHER");
  }

  @Test
  void should_ask_for_every_class_of_a_merged_blob() {
    ClassList classes = ClassList.choose(OBJECTS, 8, 10);

    assertThat(classes.targetOf(object(0, 1, "bus", "person").label()).values())
        .containsExactly(1f, 1f, 0, 0);
  }

  @Test
  void should_fold_rare_and_unknown_things_into_other() {
    ClassList classes = ClassList.choose(OBJECTS, 8, 10);

    assertThat(classes.targetOf(object(0, 1, "dog").label()).values()).containsExactly(0, 0, 0, 1f);
    assertThat(classes.targetOf(object(0, 1).label()).values()).containsExactly(0, 0, 0, 1f);
    assertThat(classes.targetOf(object(0, 1, "car", "dog", "cat").label()).values())
        .containsExactly(0, 0, 1f, 1f);
  }
}
