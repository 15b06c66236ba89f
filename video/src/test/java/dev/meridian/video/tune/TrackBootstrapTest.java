package dev.meridian.video.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.FoundObject;
import dev.meridian.video.objects.ObjectKind;
import dev.meridian.video.query.VerdictRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ten frames at one a second: one run through the first five, one run each in the others. */
class TrackBootstrapTest {
  private static final Box BOX = new Box(10, 10, 20, 20);
  private final ValidationPart part = part();
  private final ClassTruth truth = ClassTruth.of(part, "car", VerdictRule.DEFAULT);
  private final TrackBootstrap bootstrap = new TrackBootstrap(truth, 500, 0.9, 7);

  private static ValidationPart part() {
    List<ValidationFrame> frames = new ArrayList<>();
    for (int f = 0; f < 10; f++) {
      long run = f < 5 ? 0 : f;
      frames.add(
          new ValidationFrame(
              f,
              f * 1_000_000L,
              List.of(new FoundObject(run, ObjectKind.MOVING, BOX, true)),
              Optional.of(List.of(new Detection("car", 0.9f, BOX)))));
    }
    return new ValidationPart(frames, 1);
  }

  @Test
  void should_take_the_units_of_a_run_as_one() {
    assertThat(truth.groups()).isEqualTo(6);
    assertThat(truth.tracks()).isEqualTo(6);
    assertThat(truth.positives()).isEqualTo(10);
  }

  @Test
  void should_be_sure_of_what_is_right_everywhere() {
    TrackBootstrap.Bounds bounds = bootstrap.bounds(returned(0, 10));

    assertThat(bounds).isEqualTo(new TrackBootstrap.Bounds(1, 1, 1, 1));
  }

  @Test
  void should_doubt_a_long_run_more_than_as_many_short_ones() {
    TrackBootstrap.Bounds withoutTheLong = bootstrap.bounds(returned(5, 10));
    TrackBootstrap.Bounds withoutTheShort = bootstrap.bounds(returned(0, 5));

    assertThat(withoutTheLong.recall()).isEqualTo(0.5);
    assertThat(withoutTheShort.recall()).isEqualTo(0.5);
    // A third of the resamples leaves the long run out: then nothing of the answer is missing.
    assertThat(withoutTheLong.recallLower()).isLessThan(0.5);
    assertThat(withoutTheShort.recallLower()).isZero();
    assertThat(withoutTheLong.precisionLower()).isEqualTo(1);
  }

  @Test
  void should_come_to_the_same_with_the_same_seed() {
    TrackBootstrap again = new TrackBootstrap(truth, 500, 0.9, 7);

    assertThat(again.bounds(returned(2, 7))).isEqualTo(bootstrap.bounds(returned(2, 7)));
  }

  private UnitTally returned(int from, int to) {
    UnitTally tally = new UnitTally(part);
    BitSet frames = new BitSet();
    frames.set(from, to);
    tally.add(frames);
    return tally;
  }
}
