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
