package dev.meridian.video.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.MeridianException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TuningPolicyTest {
  @ParameterizedTest
  @ValueSource(strings = {"balance", "opt-ingest", "opt-query", "weights:1.0,5.0"})
  void should_read_what_it_writes(String text) {
    assertThat(TuningPolicy.parse(text, 3).text()).isEqualTo(text);
    assertThat(TuningPolicy.parse(text, 3).expectedQueriesPerHour()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "weights:1", "weights:a,b", "weights:1,2,3"})
  void should_name_the_policies_there_are(String text) {
    assertThatThrownBy(() -> TuningPolicy.parse(text, 1))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("use balance, opt-ingest, opt-query or weights:wI,wQ");
  }

  @Test
  void should_refuse_weights_that_weigh_nothing() {
    assertThatThrownBy(() -> TuningPolicy.weights(0, 0, 1)).isInstanceOf(MeridianException.class);
    assertThatThrownBy(() -> TuningPolicy.balance(0)).isInstanceOf(MeridianException.class);
  }
}
