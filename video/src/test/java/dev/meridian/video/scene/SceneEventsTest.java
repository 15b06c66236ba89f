package dev.meridian.video.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.base.Digest;
import dev.meridian.video.frame.BgrImage;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SceneEventsTest {
  private static final String SMALL = "scene:street?seed=6&fps=1&minutes=60&width=320&height=180";

  @Test
  void should_lose_light_in_a_line_and_keep_the_rest() {
    SceneEvents events = new SceneEvents(Optional.empty(), 0, 0.6, 10, 4, 0, 0);
    assertThat(events.light(599)).isEqualTo(1);
    assertThat(events.light(720)).isCloseTo(0.7, within(1e-12));
    assertThat(events.light(3000)).isCloseTo(0.4, within(1e-12));
    assertThat(new SceneEvents(Optional.empty(), 0, 0.5, 1, 0, 0, 0).light(60)).isEqualTo(0.5);
  }

  @Test
  void should_show_a_darker_picture_of_the_same_street() {
    BgrImage bright = camera(SMALL).frame(900).image();
    BgrImage dim = camera(SMALL + "&dim=0.5&dim-from=10&dim-over=5").frame(900).image();
    assertThat(meanLevel(dim)).isCloseTo(0.5 * meanLevel(bright), within(2.0));
    assertThat(camera(SMALL + "&dim=0.5&dim-from=10").truth(900))
        .isEqualTo(camera(SMALL).truth(900));
  }

  @Test
  void should_let_a_class_come_late_and_change_nothing_else() {
    String dense = SMALL + "&density=2&empty=0&zipf=0.4";
    SceneCamera late = camera(dense + "&late=bus&late-from=20");
    SceneCamera always = camera(dense);
    TreeSet<String> before = new TreeSet<>();
    boolean busAfter = false;
    for (long second = 0; second < 2400; second += 5) {
      SceneTruth truth = late.truth(second);
      if (second < 1200) {
        truth.objects().forEach(object -> before.add(object.className()));
      } else if (second >= 1260) {
        assertThat(truth).isEqualTo(always.truth(second));
        busAfter |= truth.objects().stream().anyMatch(o -> o.className().equals("bus"));
      }
    }
    assertThat(before).contains("person", "truck").doesNotContain("bus");
    assertThat(busAfter).isTrue();
  }

  @Test
  void should_cut_between_four_streets_and_come_back_to_the_first() {
    SceneCamera news = camera(SMALL + "&cuts=30&noise=0&density=0&parked=0");
    SceneCamera first = camera(SMALL + "&noise=0&density=0&parked=0");
    assertThat(bits(news.frame(29))).isEqualTo(bits(first.frame(29)));
    assertThat(bits(news.frame(30))).isNotEqualTo(bits(first.frame(30)));
    assertThat(bits(news.frame(125))).isEqualTo(bits(first.frame(125)));
    assertThat(bits(news.frame(40))).isNotEqualTo(bits(news.frame(70)));
  }

  @Test
  void should_stay_turned_and_give_other_objects_other_ids() {
    SceneCamera turned = camera(SMALL + "&turn-from=10&density=2&empty=0");
    SceneCamera still = camera(SMALL + "&density=2&empty=0");
    assertThat(turned.truth(599)).isEqualTo(still.truth(599));
    TreeSet<Long> before = new TreeSet<>();
    TreeSet<Long> after = new TreeSet<>();
    for (long second = 0; second < 1200; second += 10) {
      TreeSet<Long> ids = second < 600 ? before : after;
      turned.truth(second).objects().forEach(object -> ids.add(object.instanceId()));
    }
    assertThat(after).isNotEmpty().doesNotContainAnyElementsOf(before);
  }

  private static SceneCamera camera(String location) {
    return new SceneCamera(SceneSettings.parse(location));
  }

  private static Digest bits(SceneFrame frame) {
    return Digest.of(frame.image().bgr());
  }

  private static double meanLevel(BgrImage image) {
    double sum = 0;
    for (byte value : image.bgr()) {
      sum += value & 255;
    }
    return sum / image.bgr().length;
  }
}
