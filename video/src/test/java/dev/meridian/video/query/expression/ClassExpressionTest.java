package dev.meridian.video.query.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.MeridianException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassExpressionTest {
  private static boolean holds(String text, String... present) {
    return ClassExpression.parse(text).holds(Set.of(present)::contains);
  }

  private static void refused(String text, String... words) {
    assertThatThrownBy(() -> ClassExpression.parse(text))
        .isInstanceOf(MeridianException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void should_bind_not_before_and_before_or() {
    assertThat(holds("car & person | bus", "bus")).isTrue();
    assertThat(holds("car & (person | bus)", "bus")).isFalse();
    assertThat(holds("!car & person", "person")).isTrue();
    assertThat(holds("!(car & person)", "person")).isTrue();
    assertThat(holds("!(car | person)", "person")).isFalse();
    assertThat(holds("!!car", "car")).isTrue();
    assertThat(holds("car && person || bus", "car", "person")).isTrue();
  }

  @Test
  void should_take_names_with_spaces_and_quoted_ones() {
    ClassExpression lights = ClassExpression.parse(" traffic light & \"black & white\" ");

    assertThat(lights.classes()).containsExactly("black & white", "traffic light");
    assertThat(ClassExpression.parse("cell phone").single()).hasValue("cell phone");
    assertThat(lights.single()).isEmpty();
  }

  @Test
  void should_write_what_it_reads() {
    for (String text : new String[] {"car", "car & person & !bus", "!(car | bus) & dog"}) {
      assertThat(ClassExpression.parse(text)).hasToString(text);
    }
  }

  @Test
  void should_say_where_it_cannot_go_on_and_what_it_expected() {
    refused("car &", "column 6", "expected a class, '!' or '('", "ends");
    refused("car & & bus", "column 7", "expected a class", "'&'");
    refused("(car | bus", "column 11", "')' for the '(' at column 1");
    refused("car ) bus", "column 5", "'&', '|' or the end", "')'");
    refused("car !bus", "column 5", "'!'");
    refused("\"car", "column 1", "never closed");
    refused("  ", "name the class");
    refused("!".repeat(60) + "car", "levels");
    refused("c".repeat(2000), "too long");
  }
}
