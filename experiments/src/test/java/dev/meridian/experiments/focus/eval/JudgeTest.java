package dev.meridian.experiments.focus.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.experiments.focus.Accuracy;
import dev.meridian.experiments.focus.FrameTruth;
import dev.meridian.video.baseline.Stretch;
import dev.meridian.video.classify.IngestArchitectures;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Contender.Cost COST = new Contender.Cost(3, 0.5);

  @Test
  void should_count_frames_of_the_test_part_alone() {
    Judge judge = new Judge(truth("a.aa..a", 1), new Stretch(2, 7), 1);
    ClassFigures figures = judge.judge("a", new Contender.Found(bits("aaa.a.."), COST));
    assertThat(figures.accuracy()).isEqualTo(new Accuracy(3, 2, 1));
    assertThat(figures.cost()).isEqualTo(COST);
    assertThat(figures.judged()).isFalse();
  }

  @Test
  void should_count_seconds_above_one_frame_a_second() {
    Judge judge = new Judge(truth("a.aa....aaaa", 4), new Stretch(0, 12), 4);
    ClassFigures figures = judge.judge("a", new Contender.Found(bits("aa......a..."), COST));
    // Of three seconds the first and the last hold the class; the answer has only the first.
    assertThat(figures.accuracy()).isEqualTo(new Accuracy(2, 1, 1));
  }

  @Test
  void should_begin_with_another_system_for_each_class() {
    List<String> asked = new ArrayList<>();
    Judge judge = new Judge(truth("aaa", 1), new Stretch(0, 3), 1);
    Map<String, SystemFigures> all =
        Contest.run(
            List.of(contender("one", asked), contender("two", asked)), List.of("a", "b"), judge);
    assertThat(asked).containsExactly("one a", "two a", "two b", "one b");
    assertThat(new ArrayList<>(all.keySet())).containsExactly("one", "two");
    assertThat(all.get("two").queryGtCalls()).isEqualTo(3);
    assertThat(all.get("two").classes())
        .extracting(ClassFigures::className)
        .containsExactly("a", "b");
  }

  @Test
  void should_cut_a_stream_into_thirds() {
    assertThat(Parts.of(10))
        .isEqualTo(new Parts(new Stretch(0, 3), new Stretch(3, 6), new Stretch(6, 10)));
  }

  @Test
  void should_weigh_a_ratio_and_its_inverse_alike() {
    assertThat(Means.geometric(DoubleStream.of(4, 0.25))).isEqualTo(1);
  }

  @Test
  void should_count_the_operations_that_the_architectures_name() {
    assertThat(Operations.of(IngestArchitectures.SMALL_32) / 1e6).isBetween(5.0, 6.0);
    assertThat(Operations.of(IngestArchitectures.MEDIUM_64) / 1e6).isBetween(23.0, 25.0);
  }

  private static Contender contender(String name, List<String> asked) {
    return new Contender() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Cost ingest() {
        return COST;
      }

      @Override
      public Found query(String className) {
        asked.add(name + " " + className);
        return new Found(new BitSet(), COST);
      }
    };
  }

  private static FrameTruth truth(String frames, double fps) {
    List<FrameTruth.Frame> all = new ArrayList<>();
    for (int i = 0; i < frames.length(); i++) {
      List<Detection> seen = new ArrayList<>();
      if (frames.charAt(i) != '.') {
        seen.add(new Detection(frames.substring(i, i + 1), 1, new Box(0, 0, 1, 1)));
      }
      all.add(new FrameTruth.Frame(i, i, Math.round(i * 1e6 / fps), seen));
    }
    return new FrameTruth(all, 0);
  }

  private static BitSet bits(String frames) {
    BitSet bits = new BitSet();
    for (int i = 0; i < frames.length(); i++) {
      bits.set(i, frames.charAt(i) != '.');
    }
    return bits;
  }
}
