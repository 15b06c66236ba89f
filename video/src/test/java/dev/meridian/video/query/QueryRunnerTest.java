package dev.meridian.video.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Gap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Answers about one stream. */
class QueryRunnerTest extends QueryScene {
  @Test
  void should_return_the_frames_of_confirmed_clusters_with_their_boxes() {
    QueryAnswer answer = ask("car", 0, 100);

    assertThat(answer.hits()).extracting(Hit::ordinal).containsExactly(1L, 2L, 6L, 7L);
    assertThat(answer.hits().get(1))
        .isEqualTo(
            new Hit(
                GATE.stream(),
                2,
                50,
                2 * SECOND,
                List.of(new Hit.HitBox("car", 0.7f, LEFT, 0, 0))));
    assertThat(seen).containsExactly(1L, 2L);
    assertThat(answer.stats().counts()).isEqualTo(new QueryPlan.Counts(2, 1, 1, 0, 2, 0, 0));
    assertThat(answer.stats().framesReturned()).isEqualTo(4);
  }

  @Test
  void should_join_frames_to_intervals_that_end_where_a_gap_begins() {
    QueryAnswer answer = ask("car", 0, 100);

    assertThat(answer.intervals())
        .containsExactly(interval(1, 3), interval(6, 6.5), interval(7, 8));
    assertThat(answer.gaps())
        .containsExactly(
            new StreamGap(GATE.stream(), new Gap(6 * SECOND + SECOND / 2, 7 * SECOND, "cut off")));
  }

  @Test
  void should_clip_the_answer_to_the_time_range() {
    QueryAnswer answer = ask("car", 1.5, 6.75);

    assertThat(answer.hits()).extracting(Hit::ordinal).containsExactly(2L, 6L);
    assertThat(answer.intervals()).containsExactly(interval(2, 3), interval(6, 6.5));
    assertThat(answer.gaps())
        .extracting(gap -> gap.gap().toMicros())
        .containsExactly((long) (6.75 * SECOND));
  }

  @Test
  void should_end_an_interval_with_the_time_range() {
    assertThat(ask("car", 0, 2.25).intervals()).containsExactly(interval(1, 2.25));
  }

  @Test
  void should_not_look_at_clusters_without_a_member_in_range() {
    QueryAnswer answer = ask("car", 4, 6);

    assertThat(answer.hits()).isEmpty();
    assertThat(answer.stats().counts().candidateClusters()).isZero();
    assertThat(seen).isEmpty();
  }

  @Test
  void should_ask_nothing_the_second_time() {
    QueryAnswer first = ask("car", 0, 100);
    QueryAnswer second = ask("car", 0, 100);

    assertThat(second.hits()).isEqualTo(first.hits());
    assertThat(second.stats().counts()).isEqualTo(new QueryPlan.Counts(2, 1, 1, 0, 0, 2, 0));
    assertThat(seen).hasSize(2);
    assertThat(second.stats().gtSeconds()).isZero();
  }

  @Test
  void should_take_sure_clusters_on_the_ingest_cnns_word() {
    QueryAnswer answer = ask(spec("car", 0, 100), 0.9f);

    assertThat(answer.stats().counts()).isEqualTo(new QueryPlan.Counts(2, 0, 1, 1, 1, 0, 0));
    assertThat(answer.hits().get(0).boxes().get(0).confidence()).isEqualTo(0.9f);
    assertThat(seen).containsExactly(2L);
  }

  @Test
  void should_follow_the_k_and_skip_threshold_of_the_query() {
    QuerySpec spec =
        new QuerySpec("car", List.of(), 0, 100 * SECOND, OptionalInt.of(1), OptionalDouble.of(0.5));
    QueryAnswer answer = ask(spec, 2);

    assertThat(answer.stats().counts()).isEqualTo(new QueryPlan.Counts(1, 0, 0, 1, 0, 0, 0));
    assertThat(answer.stats().basis().get(0).k()).isEqualTo(1);
    assertThat(answer.stats().basis().get(0).skipThreshold()).isEqualTo(0.5);
  }

  @Test
  void should_find_an_unspecialised_class_through_other_and_never_skip_there() {
    QueryAnswer answer = ask(spec("dog", 0, 100), 0.1);

    assertThat(answer.hits()).extracting(Hit::ordinal).containsExactly(9L);
    assertThat(answer.intervals())
        .as("the last frame stands as long as the one before")
        .containsExactly(interval(9, 10));
    assertThat(seen).containsExactly(9L);
  }

  @Test
  void should_name_near_classes_when_nobody_knows_the_one_asked_for() {
    assertThatThrownBy(() -> ask("trcuk", 0, 1))
        .hasMessageContaining("'trcuk'")
        .hasMessageContaining("truck")
        .asInstanceOf(type(MeridianException.class))
        .returns(ErrorCode.UNKNOWN_CLASS, MeridianException::code);
    assertThatThrownBy(() -> ask("OTHER", 0, 1))
        .asInstanceOf(type(MeridianException.class))
        .returns(ErrorCode.UNKNOWN_CLASS, MeridianException::code);
  }

  @Test
<<<<<<< HEAD
  void should_name_near_streams_when_there_is_none_of_the_name() {
    QuerySpec spec =
        new QuerySpec(
            "car",
            List.of(new StreamId("gaet")),
            0,
            1,
            OptionalInt.empty(),
            OptionalDouble.empty());

    assertThatThrownBy(() -> ask(spec, 2))
        .hasMessageContaining("did you mean gate")
        .asInstanceOf(type(MeridianException.class))
        .returns(ErrorCode.UNKNOWN_STREAM, MeridianException::code);
  }

  @Test
  void should_answer_for_streams_that_know_the_class_and_keep_them_apart() {
    IndexKey yard = new IndexKey(new StreamId("yard"), 3);
    store.write(yard, scene());
    StreamBasis noDogs =
        new StreamBasis(
            yard,
            "cnn",
            CLASSES,
            "gt",
            Digest.of(new byte[] {1}),
            List.of("car"),
            2,
            0.4,
            2,
            SECOND);

    QueryAnswer dogs = runner.run(spec("dog", 0, 100), List.of(basis(2), noDogs), this::look);
    QueryAnswer cars = runner.run(spec("car", 0, 100), List.of(noDogs, basis(2)), this::look);

    assertThat(dogs.hits()).extracting(Hit::stream).containsOnly(GATE.stream());
    assertThat(cars.hits())
        .extracting(hit -> hit.stream() + " " + hit.ordinal())
        .containsExactly(
            "gate 1", "gate 2", "gate 6", "gate 7", "yard 1", "yard 2", "yard 6", "yard 7");
    assertThat(cars.stats().framesReturned()).isEqualTo(8);
  }

  private static StreamBasis secondHalf(int generation, Map<String, Double> skips) {
    return new StreamBasis(
        new IndexKey(GATE.stream(), generation),
        new StreamBasis.Stretch(generation, 10, 10 * SECOND, Long.MAX_VALUE),
        "cnn",
        CLASSES,
        "gt",
        Digest.of(new byte[] {1}),
        List.of("car", "truck", "dog", "person"),
        2,
        0,
        0.4,
        2,
        skips,
        SECOND);
  }

  /** Frames 10 to 12, a car in 10 and 12. */
  private static IndexBatch secondHalf() {
    List<FrameRecord> frames = new ArrayList<>();
    for (long i = 10; i < 13; i++) {
      frames.add(new FrameRecord(i, 25 * i, i * SECOND));
    }
    return new IndexBatch(
        frames,
        List.of(object(0, 0, 10, 10, LEFT), object(1, 0, 12, 12, LEFT)),
        List.of(cluster(0, 0, 10, 10, 12)),
        List.of(new IndexEntry(0, 0, 1, 0.95f), new IndexEntry(2, 0, 2, 0.05f)),
        List.of(),
        List.of(),
        List.of(new IndexBatch.Picture(10, Blob.of((byte) 10))),
        List.of(),
        Optional.empty());
  }

  @Test
  void should_read_every_stretch_from_its_own_generation_with_its_own_parameters() {
    store.write(new IndexKey(GATE.stream(), 2), secondHalf());
    List<StreamBasis> both = List.of(basis(2), secondHalf(2, Map.of("car", 0.9)));

    QueryAnswer all = runner.run(spec("car", 0, 100), both, this::look);
    QueryAnswer late = runner.run(spec("car", 7, 11), both, this::look);

    assertThat(all.hits()).extracting(Hit::ordinal).containsExactly(1L, 2L, 6L, 7L, 10L, 12L);
    assertThat(all.stats().counts().skippedClusters()).isEqualTo(1);
    assertThat(seen).as("none of the second half is shown to the GT-CNN").containsExactly(1L, 2L);
    assertThat(late.hits()).extracting(Hit::ordinal).containsExactly(7L, 10L);
    assertThat(late.intervals()).containsExactly(interval(7, 8), interval(10, 11));
  }

  @Test
  void should_join_stretches_that_touch_where_generations_meet() {
    store.write(new IndexKey(GATE.stream(), 2), secondHalf());
    List<StreamBasis> both = List.of(secondHalf(2, Map.of("dog", 0.01)), basis(2));

    QueryAnswer dogs = runner.run(spec("dog", 0, 100), both, this::look);

    assertThat(dogs.hits()).extracting(Hit::ordinal).containsExactly(9L);
    assertThat(dogs.stats().counts().skippedClusters())
        .as("found through OTHER, nothing is skipped")
        .isZero();
    assertThat(seen).containsExactlyInAnyOrder(9L, 10L);
    QuerySpec believed =
        new QuerySpec(
            "car", List.of(), 6 * SECOND, 100 * SECOND, OptionalInt.empty(), OptionalDouble.of(0));
    assertThat(runner.run(believed, both, this::look).intervals().get(0).fromMicros())
        .isEqualTo(6 * SECOND);
  }

  @Test
=======
>>>>>>> main
  void should_merge_the_boxes_of_clusters_that_share_a_frame() {
    QueryAnswer answer = ask(spec("car", 0, 100), 0.1);

    assertThat(answer.hits()).extracting(Hit::ordinal).containsExactly(1L, 2L, 3L, 6L, 7L);
    assertThat(answer.hits().get(1).boxes())
        .extracting(Hit.HitBox::objectId)
        .containsExactly(0L, 2L);
  }

  @Test
  void should_page_through_the_frames_of_a_cluster() {
    StreamScope scope = StreamScope.read(store, basis(2), spec("car", 0, 100));
    Candidate candidate = CandidateReader.read(store, "car", scope).get(0);
    AnswerPart confirmed = AnswerPart.of(new QueryEffect.Confirmed(candidate, 1));
    HitReader reader = new HitReader(store);

    assertThat(reader.hits(scope, confirmed, 0, 3))
        .extracting(Hit::ordinal)
        .containsExactly(1L, 2L, 6L);
    assertThat(reader.hits(scope, confirmed, 7, 3)).extracting(Hit::ordinal).containsExactly(7L);
    assertThat(reader.hits(scope, confirmed, 8, 3)).isEmpty();
    assertThat(reader.frames(scope, confirmed)).hasToString("{1, 2, 6, 7}");
  }

  @Test
  void should_look_again_at_members_spread_in_time() {
    QueryRunner twice =
        new QueryRunner(
            store, new PlanSettings(VerdictRule.DEFAULT, 2, 0.7), () -> clock.addAndGet(1));
    QueryAnswer answer =
        twice.run(
            spec("car", 0, 100),
            List.of(basis(2)),
            (index, ordinal, jpeg) ->
                ordinal == 6 ? List.of(new Detection("car", 0.9f, LEFT)) : List.of());

    assertThat(answer.stats().counts()).isEqualTo(new QueryPlan.Counts(2, 1, 1, 0, 3, 0, 0));
    assertThat(answer.hits()).hasSize(4);
  }

  @Test
  void should_report_the_time_it_took() {
    QueryStats stats = ask("car", 0, 100).stats();

    assertThat(stats.gtSeconds()).as("two calls of half a second").isEqualTo(1);
    assertThat(stats.firstHitSeconds()).hasValue(1.5);
    assertThat(stats.seconds()).isGreaterThan(2);
  }
}
