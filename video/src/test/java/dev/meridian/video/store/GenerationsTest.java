package dev.meridian.video.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.LeastConfidence;
import dev.meridian.video.store.GenerationRecord.Origin;
import dev.meridian.video.store.GenerationRecord.State;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GenerationsTest {
  private static final GenerationParameters OWN =
      new GenerationParameters(
          "slim32", 2, LeastConfidence.NONE, 0.4, 1, 5, 2, Map.of(), OptionalDouble.empty());

  private static GenerationRecord generation(int number, long from, long to, State state) {
    return new GenerationRecord(
        number,
        number,
        number,
        OWN,
        List.of("car", "OTHER"),
        "abc",
        "gt",
        from,
        from,
        to,
        Origin.INGEST,
        state);
  }

  private static List<Integer> current(GenerationRecord... all) {
    return Generations.current(List.of(all)).stream().map(GenerationRecord::generation).toList();
  }

  @Test
  void should_read_generations_that_follow_each_other_by_time() {
    assertThat(
            current(
                generation(2, 100, Long.MAX_VALUE, State.GROWING),
                generation(1, 0, 100, State.COMPLETE)))
        .containsExactly(1, 2);
  }

  @Test
  void should_read_the_newest_of_those_that_speak_of_the_same_time() {
    assertThat(
            current(
                generation(1, 0, 100, State.COMPLETE),
                generation(2, 100, Long.MAX_VALUE, State.GROWING),
                generation(3, 0, 100, State.COMPLETE),
                generation(4, 0, 100, State.COMPLETE)))
        .containsExactly(4, 2);
  }

  @Test
  void should_not_read_what_is_still_being_built() {
    assertThat(
            current(
                generation(1, 0, Long.MAX_VALUE, State.GROWING),
                generation(2, 0, Long.MAX_VALUE, State.BUILDING)))
        .containsExactly(1);
  }

  @Test
  void should_read_the_only_generation_of_a_stream_without_records_by_its_own_settings() {
    StreamRecord stream =
        new StreamRecord(
            new StreamId("gate"),
            "gate.mp4",
            Sampling.fps(1),
            "gt",
            Map.of(),
            StreamState.DONE,
            1,
            List.of("car", "OTHER"),
            "abc",
            0,
            "");

    assertThat(Generations.of(stream, List.of(), OWN))
        .containsExactly(generation(1, 0, Long.MAX_VALUE, State.COMPLETE));
    assertThat(Generations.next(Generations.of(stream, List.of(), OWN))).isEqualTo(2);
    assertThat(Generations.next(List.of())).isEqualTo(1);
  }
}
