package dev.meridian.experiments.focus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
  /**
   * Four frames a second; per frame {@code t} truth only, {@code r} returned only, {@code b} both.
   */
  private static Presence presence(String pattern) {
    List<Presence.Frame> frames = new ArrayList<>();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      frames.add(new Presence.Frame(i * 250_000L, c == 't' || c == 'b', c == 'r' || c == 'b'));
    }
    return new Presence(frames);
  }

  @Test
  void should_count_frames() {
    Accuracy accuracy = presence("bbt-r-bb").byFrames();
    assertThat(accuracy).isEqualTo(new Accuracy(5, 5, 4));
    assertThat(accuracy.recall()).isEqualTo(0.8);
    assertThat(accuracy.precision()).isEqualTo(0.8);
  }

  @Test
  void should_take_a_segment_as_present_when_half_of_its_frames_are() {
    assertThat(presence("bb--t---rr--").bySegments()).isEqualTo(new Accuracy(1, 2, 1));
  }

  @Test
  void should_start_a_new_segment_at_each_full_second() {
    assertThat(presence("tttttttt").bySegments().truths()).isEqualTo(2);
  }

  @Test
  void should_count_how_often_the_truth_flips() {
    assertThat(presence("tt-t--").flips()).isEqualTo(3);
  }

  @Test
  void should_be_perfect_when_there_is_nothing_to_find_and_nothing_is_returned() {
    Accuracy accuracy = presence("----").byFrames();
    assertThat(accuracy.recall()).isEqualTo(1);
    assertThat(accuracy.precision()).isEqualTo(1);
  }
}
