package dev.meridian.video.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.LeastConfidence;
import dev.meridian.video.ingest.IngestStages;
import dev.meridian.video.ingest.SequentialIngest;
import dev.meridian.video.store.GenerationParameters;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class WhatIfTest {
  private static final StreamId STREAM = new StreamId("street");
  private static final double OWN_T = 0.1;

  private final TestStreet street = new TestStreet(4, 60, 0.3);
  private final TuningSettings settings =
      Fixtures.settings(new TuningTargets(0.5, 0.5, 0.9), List.of(0.4));

  @Test
  void should_say_of_stored_footage_what_the_search_says_of_frames() {
    WhatIf.Answer answer =
        ask(0, Long.MAX_VALUE, ordinal -> Optional.of(street.truth((int) ordinal)));

    List<ConfigurationOutcome> fromFrames =
        new ConfigurationSearch(
                Fixtures.ingest(OWN_T),
                Fixtures.PLAN,
                settings.with(List.of(OWN_T, 0.4), List.of(1.0, 4.0)),
                Fixtures.COSTS)
            .search(
                List.of(Fixtures.candidate(street)),
                List.copyOf(answer.closest().classes().keySet()),
                ordinal -> street.truth((int) ordinal));
    assertThat(answer.judgedFrames()).isEqualTo(60);
    assertThat(answer.outcomes()).hasSameSizeAs(fromFrames);
    for (int i = 0; i < fromFrames.size(); i++) {
      ConfigurationOutcome found = answer.outcomes().get(i);
      assertThat(found.classes()).isEqualTo(fromFrames.get(i).classes());
      assertThat(found.querySeconds()).isCloseTo(fromFrames.get(i).querySeconds(), within(1e-9));
    }
    assertThat(answer.current().orElseThrow().parameters().t()).isEqualTo(OWN_T);
    assertThat(answer.current().orElseThrow().parameters().runFactor()).isEqualTo(1);
  }

  @Test
  void should_judge_by_the_audited_frames_of_the_stretch_alone() {
    WhatIf.Answer answer =
        ask(
            TestStreet.timeMicros(20),
            TestStreet.timeMicros(50),
            ordinal ->
                ordinal % 3 == 0 ? Optional.of(street.truth((int) ordinal)) : Optional.empty());

    assertThat(answer.judgedFrames()).isEqualTo(10);
    assertThat(answer.outcomes())
        .allSatisfy(
            outcome ->
                assertThat(outcome.classes().values()).allMatch(found -> found.positives() <= 10));
  }

  @Test
  void should_refuse_a_stretch_without_audited_frames() {
    assertThatThrownBy(() -> ask(0, Long.MAX_VALUE, ordinal -> Optional.empty()))
        .isInstanceOfSatisfying(
            MeridianException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NO_DATA))
        .hasMessageContaining("longer stretch");
  }

  private WhatIf.Answer ask(
      long fromMicros, long toMicros, LongFunction<Optional<List<Detection>>> audits) {
    try (VideoStore store = MemoryVideoStore.create();
        IngestStages stages =
            IngestStages.create(
                Fixtures.ingest(OWN_T), street.extractor(), street.cnn(), TestStreet.codec())) {
      IndexKey index = new IndexKey(STREAM, 1);
      new SequentialIngest(stages, batch -> store.write(index, batch))
          .run(street.source(0, street.frames.size()), 10);
      StoredFootage footage =
          StoredFootage.read(
              store,
              new StoredFootage.Stretch(
                  STREAM,
                  generation(),
                  fromMicros,
                  toMicros,
                  Fixtures.RATE.framesPerSecond(),
                  Optional.empty()),
              Fixtures.ingest(OWN_T),
              audits);
      return WhatIf.ask(
          footage,
          Fixtures.ingest(OWN_T),
          Fixtures.PLAN,
          settings,
          Fixtures.COSTS,
          ordinal -> street.truth((int) ordinal));
    }
  }

  private static GenerationRecord generation() {
    return new GenerationRecord(
        1,
        1,
        1,
        new GenerationParameters(
            "small-32", 1, LeastConfidence.NONE, OWN_T, 1, 3, 2, Map.of(), OptionalDouble.empty()),
        TestStreet.CLASSES,
        "cnn",
        "gt",
        0,
        0,
        Long.MAX_VALUE,
        GenerationRecord.Origin.INGEST,
        GenerationRecord.State.GROWING);
  }
}
