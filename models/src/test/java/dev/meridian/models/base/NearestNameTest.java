package dev.meridian.models.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> CLASSES =
      List.of("person", "bicycle", "car", "cat", "motorcycle", "cell phone", "cake");

  @Test
  void should_count_added_dropped_changed_and_swapped_letters() {
    assertThat(NearestName.distance("person", "person")).isZero();
    assertThat(NearestName.distance("persons", "person")).isEqualTo(1);
    assertThat(NearestName.distance("pesron", "person")).isEqualTo(1);
    assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearestName.distance("", "car")).isEqualTo(3);
    assertThat(NearestName.distance("Car", "car")).isZero();
  }

  @Test
  void should_suggest_the_nearest_first_and_ties_by_name() {
    assertThat(NearestName.of("bycicle", CLASSES)).containsExactly("bicycle");
    assertThat(NearestName.of("cab", CLASSES)).containsExactly("car", "cat");
    assertThat(NearestName.of("motor", CLASSES)).containsExactly("motorcycle");
  }

  @Test
  void should_suggest_nothing_for_a_name_that_is_far_from_all() {
    assertThat(NearestName.of("submarine", CLASSES)).isEmpty();
    assertThat(NearestName.hint("submarine", CLASSES)).isEmpty();
  }

  @Test
  void should_word_a_hint_that_ends_a_message() {
    assertThat(NearestName.hint("cab", CLASSES)).isEqualTo("; did you mean car or cat?");
  }

  @Property(tries = 200)
  void should_be_symmetric_and_zero_only_for_equal_names(
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b) {
    int distance = NearestName.distance(a, b);
    assertThat(distance).isEqualTo(NearestName.distance(b, a));
    assertThat(distance == 0).isEqualTo(a.equalsIgnoreCase(b));
    assertThat(distance).isBetween(Math.abs(a.length() - b.length()), 8);
  }
}
