package dev.meridian.video.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.base.Digest;
import dev.meridian.video.frame.BgrImage;
import dev.meridian.video.frame.Box;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SceneCameraTest {
  private static final String BUSY = "scene:street?seed=11&density=2&empty=0&fps=2&minutes=60";

  @Test
  void should_give_the_same_frame_in_any_order_and_on_any_camera() {
    SceneCamera first = camera(BUSY);
    SceneFrame late = first.frame(500);
    SceneFrame early = first.frame(3);
    SceneCamera second = camera(BUSY);
    assertThat(bits(second.frame(3).image())).isEqualTo(bits(early.image()));
    assertThat(bits(second.frame(500).image())).isEqualTo(bits(late.image()));
    assertThat(second.truth(500)).isEqualTo(late.truth());
    assertThat(bits(first.frame(500).image())).isEqualTo(bits(late.image()));
  }

  @Test
  void should_draw_the_bits_that_the_street_detector_was_trained_on() {
    // A change here is a new world: the committed street detector has to be trained again.
    SceneFrame frame = camera("scene:street?seed=11&density=2&width=320&height=180").frame(350);
    assertThat(bits(frame.image()).hex())
        .isEqualTo("926a9626049e8b1e67fdcf13b26f5e4af307229438fb858adb3fa64870df936c");
  }

  @Test
  void should_differ_by_seed() {
    Digest other = bits(camera("scene:street?seed=12&density=2").frame(3).image());
    assertThat(bits(camera("scene:street?seed=11&density=2").frame(3).image())).isNotEqualTo(other);
  }

  @Test
  void should_go_on_where_an_earlier_start_would_have_been() {
    SceneTruth shifted = camera(BUSY + "&start=100").truth(0);
    assertThat(shifted.objects()).isEqualTo(camera(BUSY).truth(200).objects()).isNotEmpty();
  }

  @Test
  void should_put_each_box_tightly_around_pixels_that_differ_from_the_empty_street() {
    SceneCamera camera = camera(BUSY + "&noise=3");
    int seen = 0;
    int tight = 0;
    for (long index = 0; index < 400; index += 20) {
      SceneFrame frame = camera.frame(index);
      BgrImage empty = camera.emptyStreet(index);
      for (SceneObject object : frame.truth().objects()) {
        seen++;
        tight += touchesAllFourSides(frame.image(), empty, object.box()) ? 1 : 0;
        assertThat(differing(frame.image(), empty, object.box()))
            .as("%s", object)
            .isGreaterThan((int) (0.1 * object.box().area()));
      }
    }
    assertThat(seen).isGreaterThan(100);
    // A side may be the grey of the road behind it.
    assertThat(tight).isGreaterThan((int) (0.97 * seen));
  }

  @Test
  void should_show_the_empty_street_when_nobody_is_there() {
    SceneCamera camera = camera("scene:street?seed=3&density=0&parked=0");
    SceneFrame frame = camera.frame(77);
    assertThat(frame.truth().objects()).isEmpty();
    assertThat(bits(frame.image())).isEqualTo(bits(camera.emptyStreet(77)));
  }

  @Test
  void should_see_less_of_what_is_hidden_or_half_out_of_the_frame() {
    SceneCamera camera = camera(BUSY);
    Map<Long, Double> least = new HashMap<>();
    Map<Long, Double> most = new HashMap<>();
    for (long index = 0; index < 600; index++) {
      for (SceneObject object : camera.truth(index).objects()) {
        least.merge(object.instanceId(), object.visibleFraction(), Math::min);
        most.merge(object.instanceId(), object.visibleFraction(), Math::max);
      }
    }
    assertThat(most.values()).allMatch(fraction -> fraction > 0 && fraction <= 1);
    assertThat(most.values()).filteredOn(fraction -> fraction == 1).hasSizeGreaterThan(30);
    assertThat(least.values()).filteredOn(fraction -> fraction < 0.5).hasSizeGreaterThan(30);
  }

  @Test
  void should_have_cars_parked_from_the_start_people_who_wait_and_cars_that_park_for_a_while() {
    SceneCamera camera = camera("scene:street?seed=21&fps=1&parked=0.6&minutes=60&empty=0");
    Set<Long> parkedAtStart = new HashSet<>();
    camera.truth(0).objects().stream()
        .filter(SceneObject::still)
        .forEach(object -> parkedAtStart.add(object.instanceId()));
    Set<Long> moved = new HashSet<>();
    Set<Long> parkedLater = new HashSet<>();
    Set<Long> waited = new HashSet<>();
    for (long second = 0; second < 1200; second++) {
      for (SceneObject object : camera.truth(second).objects()) {
        if (!object.still()) {
          moved.add(object.instanceId());
        } else if (object.className().equals("person")) {
          waited.add(object.instanceId());
        } else if (moved.contains(object.instanceId())) {
          parkedLater.add(object.instanceId());
        }
      }
    }
    assertThat(parkedAtStart).isNotEmpty();
    assertThat(parkedLater).isNotEmpty();
    assertThat(waited).isNotEmpty();
  }

  @Test
  void should_move_the_whole_view_when_the_camera_pans() {
    SceneCamera still = camera("scene:street?seed=4&noise=0&fps=1&density=0&parked=0");
    SceneCamera moving = camera("scene:street?seed=4&noise=0&fps=1&density=0&parked=0&moving=true");
    assertThat(meanDifference(still.frame(0).image(), still.frame(10).image())).isLessThan(8);
    assertThat(meanDifference(moving.frame(0).image(), moving.frame(10).image())).isGreaterThan(12);
  }

  @Test
  void should_be_darker_by_night() {
    double day = meanLevel(camera("scene:street?seed=4").frame(0).image());
    double night = meanLevel(camera("scene:street?seed=4&night=true").frame(0).image());
    assertThat(night).isLessThan(0.6 * day);
  }

  @Test
  void should_draw_in_other_sizes() {
    SceneFrame frame = camera("scene:street?seed=4&width=320&height=240").frame(9);
    assertThat(frame.image().width()).isEqualTo(320);
    List<Box> boxes = new ArrayList<>();
    frame.truth().objects().forEach(object -> boxes.add(object.box()));
    assertThat(boxes).isNotEmpty().allMatch(box -> box.clip(320, 240).equals(box));
  }

  private static SceneCamera camera(String location) {
    return new SceneCamera(SceneSettings.parse(location));
  }

  private static Digest bits(BgrImage image) {
    return Digest.of(image.bgr());
  }

  private static boolean differs(BgrImage a, BgrImage b, int x, int y) {
    int at = 3 * (y * a.width() + x);
    return a.bgr()[at] != b.bgr()[at]
        || a.bgr()[at + 1] != b.bgr()[at + 1]
        || a.bgr()[at + 2] != b.bgr()[at + 2];
  }

  private static int differing(BgrImage a, BgrImage b, Box box) {
    int count = 0;
    for (int y = (int) box.y(); y < box.bottom(); y++) {
      for (int x = (int) box.x(); x < box.right(); x++) {
        count += differs(a, b, x, y) ? 1 : 0;
      }
    }
    return count;
  }

  private static boolean touchesAllFourSides(BgrImage a, BgrImage b, Box box) {
    return differing(a, b, new Box(box.x(), box.y(), box.width(), 1)) > 0
        && differing(a, b, new Box(box.x(), box.bottom() - 1, box.width(), 1)) > 0
        && differing(a, b, new Box(box.x(), box.y(), 1, box.height())) > 0
        && differing(a, b, new Box(box.right() - 1, box.y(), 1, box.height())) > 0;
  }

  private static double meanDifference(BgrImage a, BgrImage b) {
    double sum = 0;
    for (int i = 0; i < a.bgr().length; i++) {
      sum += Math.abs((a.bgr()[i] & 255) - (b.bgr()[i] & 255));
    }
    return sum / a.bgr().length;
  }

  private static double meanLevel(BgrImage image) {
    double sum = 0;
    for (byte value : image.bgr()) {
      sum += value & 255;
    }
    return sum / image.bgr().length;
  }
}
