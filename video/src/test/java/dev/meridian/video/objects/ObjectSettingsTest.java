package dev.meridian.video.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ObjectSettingsTest {
  @Test
  void should_say_which_setting_is_out_of_range() {
    ObjectSettings usual = ObjectSettings.defaults();
    refuses(
        () ->
            new ObjectSettings(
                3,
                usual.subtraction(),
                usual.boxes(),
                usual.standing(),
                usual.change(),
                usual.runs()),
        "reduction");
    refuses(() -> new RunSettings(0, 1, 3, 3, Duration.ofSeconds(1)), "runs.min-iou");
    refuses(() -> new ChangeSettings(10, 2, Duration.ofSeconds(1)), "change.same-iou");
    refuses(() -> new ChangeSettings(10, 0.5f, Duration.ZERO), "change.refresh-after");
  }

  private static void refuses(ThrowingCallable call, String key) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MeridianException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
              assertThat(e).hasMessageContaining(key);
            });
  }
}
