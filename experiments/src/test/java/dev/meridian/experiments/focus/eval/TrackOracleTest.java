package dev.meridian.experiments.focus.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.experiments.focus.eval.Contender.Cost;
import dev.meridian.experiments.focus.eval.Contender.Found;
import dev.meridian.video.baseline.Stretch;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackOracleTest {
  private static final TrackOracle ORACLE =
      new TrackOracle(
          Map.of("car", List.of(frames(0, 12), frames(10, 15), frames(11, 14), frames(14, 22))),
          new Stretch(10, 20),
          0.5);

  private static BitSet frames(int from, int to) {
    BitSet frames = new BitSet();
    frames.set(from, to);
    return frames;
  }

  @Test
  void should_look_once_at_each_object_that_adds_frames_of_the_part_asked_about() {
    assertThat(ORACLE.query("car")).isEqualTo(new Found(frames(10, 20), new Cost(2, 1)));
  }

  @Test
  void should_look_at_nothing_for_a_class_that_is_not_there() {
    assertThat(ORACLE.query("bus")).isEqualTo(new Found(new BitSet(), new Cost(0, 0)));
  }
}
