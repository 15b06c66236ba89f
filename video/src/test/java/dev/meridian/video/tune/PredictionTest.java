package dev.meridian.video.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.base.Digest;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.ingest.IngestStages;
import dev.meridian.video.ingest.SequentialIngest;
import dev.meridian.video.query.Hit;
import dev.meridian.video.query.QueryAnswer;
import dev.meridian.video.query.QueryRunner;
import dev.meridian.video.query.QuerySpec;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the search expects is what ingest and queries then do, on the same frames. */
class PredictionTest {
  private static final IndexKey INDEX = new IndexKey(new StreamId("street"), 1);
  private static final List<String> ASKED = List.of("car", "person", "dog");

  @Test
  void should_expect_what_ingest_and_queries_do_with_a_good_network() {
    int skipping = compare(new TestStreet(1, 60, 0.3));

    assertThat(skipping).isPositive();
  }

  @Test
  void should_expect_what_ingest_and_queries_do_with_a_poor_network() {
    compare(new TestStreet(2, 60, 0.8));
  }

  /** Compares every configuration and class; how many of them skip the GT-CNN somewhere. */
  private static int compare(TestStreet street) {
    TuningSettings settings =
        Fixtures.settings(new TuningTargets(0.5, 0.5, 0.9), List.of(0.0, 0.1, 0.4, 1.5));
    List<ConfigurationOutcome> outcomes =
        new ConfigurationSearch(Fixtures.ingest(0.2), Fixtures.PLAN, settings, Fixtures.COSTS)
            .search(
                List.of(Fixtures.candidate(street)), ASKED, number -> street.truth((int) number));
    assertThat(outcomes).hasSize(4 * 2 * 3);
    // Else the comparison would say nothing of runs.
    assertThat(found(outcomes, 4)).isNotEqualTo(found(outcomes, 1));
    int skipping = 0;
    for (ConfigurationOutcome of : outcomes) {
      if (of.parameters().k() == 1) {
        skipping += compare(street, outcomes, of.parameters());
      }
    }
    return skipping;
  }

  private static List<Map<String, ClassOutcome>> found(
      List<ConfigurationOutcome> outcomes, double runFactor) {
    return outcomes.stream()
        .filter(outcome -> outcome.parameters().runFactor() == runFactor)
        .map(ConfigurationOutcome::classes)
        .toList();
  }

  /** Compares the configurations of any K with one ingest. */
  private static int compare(
      TestStreet street, List<ConfigurationOutcome> outcomes, IndexParameters of) {
    int skipping = 0;
    try (VideoStore store = ingest(street, of)) {
      for (ConfigurationOutcome outcome : outcomes) {
        IndexParameters own = outcome.parameters();
        if (own.t() == of.t() && own.runFactor() == of.runFactor()) {
          ASKED.forEach(name -> compare(street, store, outcome, name));
          skipping += own.skipThresholds().isEmpty() ? 0 : 1;
        }
      }
    }
    return skipping;
  }

  private static VideoStore ingest(TestStreet street, IndexParameters parameters) {
    VideoStore store = MemoryVideoStore.create();
    try (IngestStages stages =
        IngestStages.create(
            parameters.applyTo(Fixtures.ingest(parameters.t())),
            street.extractor(),
            street.cnn(),
            TestStreet.codec())) {
      new SequentialIngest(stages, batch -> store.write(INDEX, batch))
          .run(street.source(0, street.frames.size()), 10);
    }
    return store;
  }

  private static void compare(
      TestStreet street, VideoStore store, ConfigurationOutcome outcome, String className) {
    ClassOutcome expected = outcome.classes().get(className);
    QueryAnswer answer = ask(street, store, outcome.parameters(), className);
    // What a query sees by the way, and no cluster shows, comes on top of what is expected.
    Set<Long> returned =
        answer.hits().stream()
            .filter(hit -> !hit.boxes().isEmpty())
            .map(Hit::ordinal)
            .collect(Collectors.toSet());

    assertThat(answer.stats().counts().candidateClusters()).isEqualTo(expected.clusters());
    // In which order a query looks depends on what it sees: one look more or less out of many.
    int looks = answer.stats().counts().gtCalls() + answer.stats().counts().cachedVerdicts();
    assertThat((double) looks).isCloseTo(expected.gtCalls(), within(1 + 0.1 * expected.gtCalls()));
    int truths = 0;
    int hits = 0;
    int inAnswer = 0;
    // Two frames a second: a unit is a pair, and one of both is half of it.
    for (int f = 0; f < street.frames.size(); f += 2) {
      boolean truth = holds(street, f, className) || holds(street, f + 1, className);
      boolean found = returned.contains((long) f) || returned.contains(f + 1L);
      truths += truth ? 1 : 0;
      inAnswer += found ? 1 : 0;
      hits += truth && found ? 1 : 0;
    }
    assertThat(expected.positives()).isEqualTo(truths);
    assertThat(expected.recall()).isEqualTo((double) hits / truths);
    assertThat(expected.precision()).isEqualTo(inAnswer == 0 ? 1 : (double) hits / inAnswer);
  }

  private static boolean holds(TestStreet street, int frame, String className) {
    return street.truth(frame).stream().anyMatch(one -> one.className().equals(className));
  }

  private static QueryAnswer ask(
      TestStreet street, VideoStore store, IndexParameters parameters, String className) {
    StreamBasis basis =
        new StreamBasis(
            INDEX,
            StreamBasis.Stretch.whole(1),
            "cnn",
            TestStreet.CLASSES,
            "gt",
            Digest.of(new byte[] {2}),
            ASKED,
            parameters.k(),
            parameters.leastConfidence(),
            parameters.t(),
            2,
            Map.copyOf(parameters.skipThresholds()),
            TestStreet.FRAME_MICROS);
    QuerySpec spec =
        new QuerySpec(
            className,
            new ArrayList<>(),
            0,
            Long.MAX_VALUE,
            OptionalInt.empty(),
            OptionalDouble.empty());
    return new QueryRunner(store, Fixtures.PLAN, () -> 0)
        .run(spec, List.of(basis), (index, ordinal, jpeg) -> street.truth((int) ordinal));
  }
}
