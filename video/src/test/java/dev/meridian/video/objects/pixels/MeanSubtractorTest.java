package dev.meridian.video.objects.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.math.FloatRow;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeanSubtractorTest {
  private static final int SIZE = 64;
  private static final SubtractionSettings SETTINGS =
      new SubtractionSettings(10, 20, 2, 15, 0, 0, Duration.ofSeconds(9), 30, 64);

  private final MeanSubtractor subtractor = new MeanSubtractor(SETTINGS, 8, 8);
  private final ForegroundMask mask = new ForegroundMask(8, 8);
  private final ReducedImage image = new ReducedImage(8, 8);

  MeanSubtractorTest() {
    fill(100);
    subtractor.start(image, FloatRow.of(new float[SIZE]));
  }

  private void fill(float value) {
    for (int channel = 0; channel < 3; channel++) {
      Arrays.fill(image.plane(channel), value);
    }
  }

  /** Of the pixels 3, 4 and 5. */
  private void assertMarks(byte third, byte fourth, byte fifth) {
    look();
    assertThat(Arrays.copyOfRange(mask.marks(), 3, 6)).containsExactly(third, fourth, fifth);
  }

  private void look() {
    subtractor.findForeground(image, mask);
  }

  @Test
  void should_mark_pixels_by_how_much_they_differ() {
    image.plane(2)[3] = 110.5f;
    image.plane(0)[4] = 75;
    assertMarks(ForegroundMask.WEAK, ForegroundMask.STRONG, ForegroundMask.NONE);
  }

  @Test
  void should_see_fainter_things_in_the_dark() {
    fill(32);
    subtractor.start(image, FloatRow.of(new float[SIZE]));
    image.plane(2)[3] = 37.5f;
    image.plane(2)[4] = 42.5f;
    image.plane(2)[5] = 36.5f;
    assertMarks(ForegroundMask.WEAK, ForegroundMask.STRONG, ForegroundMask.NONE);
  }

  @Test
  void should_see_noise_alone_below_a_quarter_of_the_light() {
    fill(2);
    subtractor.start(image, FloatRow.of(new float[SIZE]));
    image.plane(2)[3] = 4.4f;
    look();
    assertThat(mask.marks()[3]).isEqualTo(ForegroundMask.NONE);
  }

  @Test
  void should_move_the_mean_by_the_time_that_passed() {
    image.plane(1)[9] = 108;
    look();
    subtractor.learn(image, mask, List.of(), 1_000_000);
    assertThat(subtractor.background().plane(1)[9]).isEqualTo(100.8f);
  }

  @Test
  void should_learn_nothing_from_objects_and_their_rectangles() {
    image.plane(1)[9] = 160;
    image.plane(1)[10] = 108;
    look();
    subtractor.learn(image, mask, List.of(new Region(1, 1, 4, 4, 1, 1)), 5_000_000);
    assertThat(subtractor.background().plane(1)[9]).isEqualTo(100);
    assertThat(subtractor.background().plane(1)[10]).isEqualTo(100);
  }

  @Test
  void should_let_the_background_behind_an_object_follow_the_light() {
    fill(120);
    image.plane(1)[9] = 200;
    look();
    assertThat(mask.marks()[9]).isEqualTo(ForegroundMask.STRONG);
    assertThat(mask.marks()[8]).isEqualTo(ForegroundMask.NONE);
    subtractor.learn(image, mask, List.of(), 9_000_000);
    assertThat(subtractor.background().plane(1)[9]).isEqualTo(110);
    assertThat(subtractor.background().plane(1)[8]).isEqualTo(110);
  }

  @Test
  void should_bear_a_background_that_followed_the_light_beyond_white() {
    image.plane(1)[14] = 250;
    subtractor.start(image, FloatRow.of(new float[SIZE]));
    fill(128);
    image.plane(1)[14] = 0;
    for (int i = 0; i < 30; i++) {
      look();
      subtractor.learn(image, mask, List.of(), 1_000_000);
    }
    assertThat(subtractor.background().plane(1)[14]).isGreaterThan(255);
    look();
    assertThat(mask.marks()[14]).isEqualTo(ForegroundMask.STRONG);
    assertThat(mask.marks()[15]).isEqualTo(ForegroundMask.NONE);
  }

  @Test
  void should_grow_used_to_a_pixel_that_flickers() {
    for (int i = 0; i < 40; i++) {
      image.plane(0)[20] = i % 2 == 0 ? 115 : 85;
      look();
      mask.clear();
      subtractor.learn(image, mask, List.of(), 1_000_000);
    }
    look();
    assertThat(mask.marks()[20]).isEqualTo(ForegroundMask.NONE);
  }

  @Test
  void should_take_absorbed_pixels_for_background() {
    image.plane(0)[20] = 200;
    ForegroundMask chosen = new ForegroundMask(8, 8);
    chosen.fill(4, 2, 5, 3);
    subtractor.absorb(image, chosen);
    look();
    assertThat(mask.marks()).containsOnly(ForegroundMask.NONE);
  }
}
