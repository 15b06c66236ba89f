package dev.meridian.video.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.decode.FramePicker.FrameState;
import dev.meridian.video.decode.FramePicker.Pick;
import dev.meridian.video.decode.FramePicker.Step;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FramePickerTest {
  private static final NominalRate TEN = new NominalRate(10, true);
  private static final long FRAME = 100_000;

  /** A picker and all it told. */
  private static final class Recording {
    final FramePicker picker;
    final List<Object> told = new ArrayList<>();

    Recording(double fps, long firstOrdinal) {
      picker = new FramePicker(Sampling.fps(fps), firstOrdinal);
      picker.beginPart(TEN, false);
    }

    void frame(long number, FrameState state) {
      Step step = picker.frame(OptionalLong.of(number * FRAME), FRAME, state);
      step.gap().ifPresent(told::add);
      step.pick().ifPresent(told::add);
    }

    void good(long from, long to) {
      for (long n = from; n < to; n++) {
        frame(n, n % 10 == 0 ? FrameState.KEYFRAME : FrameState.GOOD);
      }
    }

    void end(long frames) {
      picker.endPart(OptionalLong.of(frames * FRAME), FRAME).ifPresent(told::add);
    }
  }

  @Test
  void should_tell_picks_with_ordinal_index_and_time() {
    Recording recording = new Recording(2, 1);
    recording.good(0, 12);
    recording.end(12);
    assertThat(recording.told).containsExactly(new Pick(1, 5, 500_000), new Pick(2, 10, 1_000_000));
  }

  @Test
  void should_distrust_frames_from_a_loss_to_the_next_keyframe() {
    Recording recording = new Recording(10, 11);
    recording.good(0, 13);
    recording.picker.lost("broken packet");
    recording.good(14, 22);
    recording.end(22);
    assertThat(recording.told)
        .containsExactly(
            new Pick(11, 11, 1_100_000),
            new Pick(12, 12, 1_200_000),
            new Gap(1_300_000, 2_000_000, "broken packet"),
            new Pick(13, 19, 2_000_000),
            new Pick(14, 20, 2_100_000));
  }

  @Test
  void should_trust_again_after_ten_seconds_without_a_keyframe() {
    Recording recording = new Recording(1, 0);
    recording.frame(0, FrameState.KEYFRAME);
    recording.frame(1, FrameState.DAMAGED);
    for (int n = 2; n < 110; n++) {
      recording.frame(n, FrameState.GOOD);
    }
    recording.end(110);
    assertThat(recording.told)
        .containsExactly(
            new Pick(0, 0, 0),
            new Gap(100_000, 10_100_000, "damaged picture"),
            new Pick(1, 101, 10_100_000));
  }

  @Test
  void should_not_call_it_a_gap_when_damage_cost_no_frame() {
    Recording recording = new Recording(10, 0);
    recording.good(0, 3);
    recording.picker.lost("broken packet");
    recording.good(3, 6);
    recording.end(6);
    assertThat(recording.told).hasSize(6).allMatch(Pick.class::isInstance);
  }

  @Test
  void should_report_a_pause_of_a_steady_source() {
    Recording recording = new Recording(1, 0);
    recording.good(0, 5);
    recording.good(40, 41);
    recording.end(41);
    assertThat(recording.told)
        .containsExactly(
            new Pick(0, 0, 0), new Gap(500_000, 4_000_000, "the source holds no frames here"));
  }

  @Test
  void should_report_an_end_that_comes_too_early_and_go_on_behind_it() {
    Recording recording = new Recording(1, 0);
    recording.good(0, 5);
    recording.end(50);
    recording.picker.beginPart(TEN, false);
    recording.good(0, 11);
    recording.end(11);
    assertThat(recording.told)
        .containsExactly(
            new Pick(0, 0, 0),
            new Gap(500_000, 5_000_000, "the source ends before its stated end"),
            new Pick(1, 10, 5_500_000));
  }

  @Test
  void should_report_a_lost_connection_as_a_gap_of_unknown_extent() {
    FramePicker picker = new FramePicker(Sampling.fps(1), 0);
    picker.beginPart(new NominalRate(10, false), true);
    picker.frame(OptionalLong.of(0), FRAME, FrameState.KEYFRAME);
    picker.lost("the source fell silent");
    assertThat(picker.endPart(OptionalLong.empty(), 0))
        .contains(new Gap(FRAME, FRAME, "the source fell silent"));
  }

  @Test
  void should_go_on_after_the_silence_of_a_live_source() {
    FramePicker picker = new FramePicker(Sampling.fps(10), 0);
    picker.beginPart(new NominalRate(10, false), true);
    picker.frame(OptionalLong.of(0), FRAME, FrameState.KEYFRAME);
    picker.lost("the source fell silent");
    assertThat(picker.interrupted(4_000_000))
        .contains(new Gap(FRAME, FRAME + 4_000_000, "the source fell silent"));
    picker.beginPart(new NominalRate(10, false), true);
    assertThat(picker.frame(OptionalLong.of(0), FRAME, FrameState.KEYFRAME))
        .isEqualTo(new Step(Optional.empty(), Optional.of(new Pick(1, 1, FRAME + 4_000_000))));
  }

  @Test
  void should_number_a_live_source_from_the_ordinal_it_is_opened_at_without_waiting_for_it() {
    FramePicker picker = new FramePicker(Sampling.fps(10), 5000);
    picker.beginPart(new NominalRate(10, false), true);

    FramePicker.Step step = picker.frame(OptionalLong.of(0), FRAME, FrameState.KEYFRAME);

    assertThat(step.pick()).contains(new Pick(5000, 0, 0));
  }

  @Test
  void should_count_but_not_pick_what_is_passed_over() {
    Recording recording = new Recording(10, 0);
    recording.frame(0, FrameState.KEYFRAME);
    for (int n = 1; n < 30; n++) {
      recording.frame(n, n == 20 ? FrameState.KEYFRAME : FrameState.PASSED_OVER);
    }
    recording.end(30);
    assertThat(recording.told).containsExactly(new Pick(0, 0, 0), new Pick(1, 20, 2_000_000));
  }

  @Property(tries = 200)
  void should_tell_the_same_from_a_later_ordinal_as_from_the_start(
      @ForAll @Size(min = 1, max = 80) List<@IntRange(min = 0, max = 9) Integer> fate,
      @ForAll @IntRange(min = 0, max = 20) int firstOrdinal) {
    Recording all = play(fate, 0);
    Recording late = play(fate, firstOrdinal);

    int from = 0;
    for (int i = 0; i < all.told.size(); i++) {
      if (all.told.get(i) instanceof Pick pick && pick.ordinal() < firstOrdinal) {
        from = i + 1;
      }
    }
    boolean reached =
        firstOrdinal == 0
            || all.told.stream()
                .anyMatch(e -> e instanceof Pick pick && pick.ordinal() == firstOrdinal - 1);
    List<Object> expected = reached ? all.told.subList(from, all.told.size()) : List.of();
    assertThat(late.told).isEqualTo(expected);
    assertThat(all.told.stream().filter(Pick.class::isInstance).map(e -> ((Pick) e).ordinal()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  private static Recording play(List<Integer> fate, long firstOrdinal) {
    Recording recording = new Recording(4, firstOrdinal);
    for (int n = 0; n < fate.size(); n++) {
      switch (fate.get(n)) {
        case 0 -> recording.picker.lost("broken packet");
        case 1 -> recording.frame(n, FrameState.DAMAGED);
        case 2, 3 -> recording.frame(n, FrameState.KEYFRAME);
        default -> recording.frame(n, FrameState.GOOD);
      }
    }
    recording.end(fate.size());
    return recording;
  }
}
