package dev.meridian.video.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.scene.street.SceneClass;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SceneSettingsTest {
  @Test
  void should_read_every_key() {
    SceneSettings settings =
        SceneSettings.parse(
            "scene:street?seed=7&minutes=0.5&fps=4&width=320&height=180&density=1.5&zipf=2"
                + "&empty=0.1&parked=0.9&noise=3&start=60&night=true&moving=true"
                + "&late=bus&late-from=4&dim=0.5&dim-from=6&dim-over=2&cuts=30&turn-from=9");
    SceneEvents events = new SceneEvents(Optional.of(SceneClass.BUS), 4, 0.5, 6, 2, 30, 9);
    assertThat(settings)
        .isEqualTo(
            new SceneSettings(7, 0.5, 4, 320, 180, 1.5, 2, 0.1, 0.9, 3, 60, true, true, events));
    assertThat(settings.frames()).isEqualTo(120);
    assertThat(settings.timeMicros(3)).isEqualTo(750_000);
  }

  @Test
  void should_have_a_default_for_every_key() {
    assertThat(SceneSettings.parse("scene:street"))
        .isEqualTo(
            new SceneSettings(
                1, 10, 10, 640, 360, 1, 1.2, 0.25, 0.4, 2, 0, false, false, SceneEvents.NONE));
  }

  @Test
  void should_keep_all_digits_of_a_large_seed() {
    assertThat(SceneSettings.parse("scene:street?seed=9007199254740993").seed())
        .isEqualTo(9007199254740993L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scene:beach|'scene:beach' is not a scene: the only one is 'scene:street'",
        "scene:street?sead=1|unknown key 'sead': use one of [cuts, density, dim,",
        "scene:street?seed|'seed' has no value: write seed=1",
        "scene:street?seed=x|seed=x is not a whole number",
        "scene:street?seed=-1|seed=-1 is below 0: use 0 or more",
        "scene:street?seed=1&seed=2|'seed' is given twice",
        "scene:street?minutes=0|minutes=0 gives no frames",
        "scene:street?minutes=-1|minutes=-1.0 is out of range",
        "scene:street?fps=NaN|fps=NaN is out of range: use 0.1 to 60.0",
        "scene:street?fps=fast|fps=fast is not a number",
        "scene:street?width=99999999999|out of range: use 160.0 to 1920.0",
        "scene:street?width=641|width=641 and height=360 must both be even",
        "scene:street?late=cat|late=cat: use one of [car, person,",
        "scene:street?late=car|cars stand there from the start: use another class",
        "scene:street?dim=1|dim=1.0 is out of range: use 0 to 0.9",
        "scene:street?cuts=0.5|cuts=0.5 is too fast: use 0 or at least 1 second",
        "scene:street?density=3|density=3.0 is out of range: use 0.0 to 2.0",
        "scene:street?night=yes|night=yes: use true or false"
      })
  void should_say_what_to_change(String location, String message) {
    assertThatExceptionOfType(MeridianException.class)
        .isThrownBy(() -> SceneSettings.parse(location))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
  }
}
