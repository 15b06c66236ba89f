package dev.meridian.video.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
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
        .hasMessageContaining("small-32, medium-64");
  }
}
