package dev.meridian.video.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestArchitecturesTest {
  @Test
  void should_find_an_architecture_by_its_name() {
    for (IngestArchitecture architecture : IngestArchitectures.ALL) {
      assertThat(IngestArchitectures.named(architecture.name())).isSameAs(architecture);
    }
  }

  @Test
  void should_name_the_choices_when_there_is_no_such_architecture() {
    assertThatThrownBy(() -> IngestArchitectures.named("large-512"))
        .isInstanceOfSatisfying(
            MeridianException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_MODEL))
        .hasMessageContaining("large-512")
        .hasMessageContaining("small-32, small-48, medium-64");
  }

  @Test
  void should_count_the_operations_of_one_object() {
    // Two 3x3 convolutions of 2 and 3 filters at 4x4 and 2x2, 3 features, 2 classes.
    IngestArchitecture tiny = new IngestArchitecture("tiny", 4, List.of(2, 3), 3);

    long products = 9 * 3 * 2 * 16 + 9 * 2 * 3 * 4 + 3 * 3 + 3 * 2;
    assertThat(tiny.operations(2)).isEqualTo(2 * products);
    assertThat(IngestArchitectures.ALL)
        .isSortedAccordingTo(Comparator.comparing(one -> one.operations(11)));
  }
}
