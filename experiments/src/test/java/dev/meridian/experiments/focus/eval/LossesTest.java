package dev.meridian.experiments.focus.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.experiments.focus.FrameTruth;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.baseline.Stretch;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.objects.ObjectKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static final Box CAR = new Box(10, 10, 40, 20);
  private static final Box ELSEWHERE = new Box(200, 10, 40, 20);

  @Test
  void should_count_each_frame_at_the_first_step_its_objects_do_not_pass() {
    // Frames 0 to 4 hold a car: answered, rejected, no candidate, not found, outside of the part.
    FrameTruth truth = truth(5);
    ObjectRecord seen = object(0, 7);
    ObjectRecord unlisted = object(1, 8);
    ObjectRecord elsewhere = object(2, 7, ELSEWHERE);
    Map<Integer, List<ObjectRecord>> objects =
        Map.of(
            0,
            List.of(seen),
            1,
            List.of(seen),
            2,
            List.of(unlisted, elsewhere),
            3,
            List.of(elsewhere));
    BitSet answer = new BitSet();
    answer.set(0);

    Losses losses = Losses.of("car", truth, new Stretch(0, 4), objects, Set.of(7L), answer);

    assertThat(losses).isEqualTo(new Losses(4, 1, 1, 1));
  }

  private static FrameTruth truth(int count) {
    List<FrameTruth.Frame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(
          new FrameTruth.Frame(i, i, 1_000_000L * i, List.of(new Detection("car", 0.9f, CAR))));
    }
    return new FrameTruth(frames, 0);
  }

  private static ObjectRecord object(long id, long cluster) {
    return object(id, cluster, CAR);
  }

  private static ObjectRecord object(long id, long cluster, Box box) {
    FloatRow none = FloatRow.of(1);
    FrameRun run = new FrameRun(0, 0);
    return new ObjectRecord(id, id, ObjectKind.MOVING, cluster, run, 0, 0, box, none, none, true);
  }
}
