package dev.meridian.video.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.QueryEffect.Confirmed;
import dev.meridian.video.query.QueryEffect.Finished;
import dev.meridian.video.query.QueryEffect.NeedLooks;
import dev.meridian.video.query.QueryEffect.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryPlanTest {
  private static final IndexKey INDEX = new IndexKey(new StreamId("gate"), 1);
  private static final Box LEFT = new Box(0, 0, 10, 10);
  private static final Box RIGHT = new Box(100, 0, 10, 10);
  private static final PlanSettings THREE_LOOKS = new PlanSettings(VerdictRule.DEFAULT, 3, 0.7);
  private static final PlanSettings TWO_LOOKS = new PlanSettings(VerdictRule.DEFAULT, 2, 0.7);

  private static Candidate candidate(long cluster, double confidence, long ordinal, Box box) {
    return new Candidate(
        "car",
        INDEX,
        cluster,
        (float) confidence,
        false,
        false,
        new Look(cluster * 10, ordinal, box));
  }

  private static FrameRef frame(long ordinal) {
    return new FrameRef(INDEX, ordinal);
  }

  private static List<Detection> car(double confidence, Box box) {
    return List.of(new Detection("car", (float) confidence, box));
  }

  private static final List<Detection> NOTHING = List.of();

  private static QueryPlan plan(PlanSettings settings, Candidate... candidates) {
    return new QueryPlan(List.of(candidates), settings);
  }

  @Test
  void should_finish_at_once_without_candidates() {
    QueryPlan plan = plan(PlanSettings.DEFAULT);

    assertThat(plan.start()).containsExactly(new Finished());
    assertThat(plan.nextFrame()).isEmpty();
    assertThat(plan.ended()).isTrue();
  }

  @Test
  void should_show_the_surest_clusters_first_and_confirm_what_the_frame_confirms() {
    Candidate unsure = candidate(1, 0.2, 7, LEFT);
    Candidate sure = candidate(2, 0.6, 9, LEFT);
    QueryPlan plan = plan(PlanSettings.DEFAULT, unsure, sure);

    assertThat(plan.start()).isEmpty();
    assertThat(plan.nextFrame()).hasValue(frame(9));
    assertThat(plan.nextFrame()).hasValue(frame(7));
    assertThat(plan.nextFrame()).isEmpty();
    assertThat(plan.onVerdict(frame(7), car(0.9, LEFT), false))
        .containsExactly(new Confirmed(unsure, 0.9f));
    assertThat(plan.onVerdict(frame(9), car(0.9, RIGHT), true))
        .containsExactly(new Rejected(sure), new Finished());
    assertThat(plan.counts()).isEqualTo(new QueryPlan.Counts(2, 1, 1, 0, 1, 1, 0));
  }

  @Test
  void should_not_show_clusters_that_are_sure_enough() {
    Candidate skipped = new Candidate("car", INDEX, 3, 0.99f, false, true, new Look(30, 5, LEFT));
    QueryPlan plan = plan(PlanSettings.DEFAULT, candidate(1, 0.2, 7, LEFT), skipped);

    assertThat(plan.start()).containsExactly(new Confirmed(skipped, 0.99f));
    assertThat(plan.nextFrame()).hasValue(frame(7));
    plan.onVerdict(frame(7), NOTHING, false);
    assertThat(plan.counts()).isEqualTo(new QueryPlan.Counts(2, 0, 1, 1, 1, 0, 0));
  }

  @Test
  void should_show_a_frame_once_for_all_clusters_in_it() {
    Candidate left = candidate(1, 0.5, 7, LEFT);
    Candidate right = candidate(2, 0.4, 7, RIGHT);
    QueryPlan plan = plan(PlanSettings.DEFAULT, left, right);
    plan.start();

    assertThat(plan.nextFrame()).hasValue(frame(7));
    assertThat(plan.nextFrame()).isEmpty();
    assertThat(plan.onVerdict(frame(7), car(0.8, RIGHT), false))
        .containsExactly(new Rejected(left), new Confirmed(right, 0.8f), new Finished());
    assertThat(plan.nextFrame()).isEmpty();
    assertThat(plan.onVerdict(frame(7), car(0.8, LEFT), false))
        .as("the same verdict again")
        .isEmpty();
    assertThat(plan.counts().gtCalls()).isEqualTo(1);
  }

  @Test
  void should_look_again_where_a_verdict_disagrees_with_a_sure_ingest_cnn() {
    Candidate sure = candidate(1, 0.9, 50, LEFT);
    QueryPlan plan = plan(THREE_LOOKS, sure);
    plan.start();
    plan.nextFrame();

    assertThat(plan.onVerdict(frame(50), NOTHING, false)).containsExactly(new NeedLooks(sure));
    List<Look> kept =
        List.of(
            new Look(10, 50, LEFT),
            new Look(11, 51, LEFT),
            new Look(12, 90, LEFT),
            new Look(13, 20, LEFT));
    assertThat(plan.onLooks(sure, kept)).isEmpty();
    assertThat(plan.nextFrame()).as("farthest in time").hasValue(frame(90));
    assertThat(plan.onVerdict(frame(90), car(0.6, LEFT), false)).isEmpty();
    assertThat(plan.nextFrame()).as("farthest from both").hasValue(frame(20));
    assertThat(plan.onVerdict(frame(20), car(0.7, LEFT), false))
        .containsExactly(new Confirmed(sure, 0.7f), new Finished());
  }

  @Test
  void should_stop_looking_once_the_majority_is_clear() {
    Candidate sure = candidate(1, 0.9, 50, LEFT);
    QueryPlan plan = plan(THREE_LOOKS, sure);
    plan.start();
    plan.onVerdict(frame(50), NOTHING, false);
    plan.onLooks(sure, List.of(new Look(12, 90, LEFT), new Look(13, 20, LEFT)));

    assertThat(plan.onVerdict(frame(90), NOTHING, false))
        .containsExactly(new Rejected(sure), new Finished());
  }

  @Test
  void should_look_again_at_a_yes_against_a_cnn_that_is_sure_of_another_class() {
    Candidate unlikely = candidate(1, 0.1, 50, LEFT);
    QueryPlan plan = plan(TWO_LOOKS, unlikely);
    plan.start();
    assertThat(plan.onVerdict(frame(50), car(0.9, LEFT), false))
        .containsExactly(new NeedLooks(unlikely));
    plan.onLooks(unlikely, List.of(new Look(12, 90, LEFT)));

    assertThat(plan.onVerdict(frame(90), NOTHING, false))
        .as("one to one: the ingest CNN decides")
        .containsExactly(new Rejected(unlikely), new Finished());
  }

  @Test
  void should_go_by_the_first_verdict_when_there_is_nothing_else_to_show() {
    Candidate sure = candidate(1, 0.9, 50, LEFT);
    QueryPlan plan = plan(THREE_LOOKS, sure);
    plan.start();
    plan.onVerdict(frame(50), NOTHING, false);

    assertThat(plan.onLooks(sure, List.of(new Look(10, 50, LEFT))))
        .containsExactly(new Rejected(sure), new Finished());
  }

  @Test
  void should_not_look_again_without_disagreement_nor_through_other() {
    Candidate agreeing = candidate(1, 0.9, 1, LEFT);
    Candidate undecided = candidate(2, 0.5, 2, LEFT);
    Candidate other = new Candidate("car", INDEX, 3, 0.95f, true, false, new Look(30, 3, LEFT));
    QueryPlan plan = plan(THREE_LOOKS, agreeing, undecided, other);
    plan.start();

    assertThat(plan.onVerdict(frame(1), car(0.9, LEFT), false))
        .hasOnlyElementsOfType(Confirmed.class);
    assertThat(plan.onVerdict(frame(2), NOTHING, false)).hasOnlyElementsOfType(Rejected.class);
    assertThat(plan.onVerdict(frame(3), NOTHING, false))
        .containsExactly(new Rejected(other), new Finished());
  }

  @Test
  void should_use_a_frame_that_was_answered_before_for_a_second_look() {
    Candidate other = candidate(2, 0.95, 90, RIGHT);
    Candidate sure = candidate(1, 0.9, 50, LEFT);
    QueryPlan plan = plan(TWO_LOOKS, sure, other);
    plan.start();
    plan.onVerdict(
        frame(90),
        List.of(new Detection("car", 0.9f, RIGHT), new Detection("car", 0.8f, LEFT)),
        false);
    plan.onVerdict(frame(50), NOTHING, false);

    assertThat(plan.onLooks(sure, List.of(new Look(12, 90, LEFT))))
        .containsExactly(new Confirmed(sure, 0.8f), new Finished());
    assertThat(plan.nextFrame()).isEmpty();
  }

  @Test
  void should_want_nothing_after_a_cancel() {
    QueryPlan plan = plan(PlanSettings.DEFAULT, candidate(1, 0.5, 1, LEFT));
    plan.start();
    plan.cancel();

    assertThat(plan.nextFrame()).isEmpty();
    assertThat(plan.onVerdict(frame(1), car(0.9, LEFT), false)).isEmpty();
    assertThat(plan.ended()).isTrue();
  }

  @Test
  void should_refuse_settings_out_of_range() {
    assertThatThrownBy(() -> new PlanSettings(VerdictRule.DEFAULT, 4, 0.7))
        .hasMessageContaining("4 looks");
    assertThatThrownBy(() -> new PlanSettings(VerdictRule.DEFAULT, 1, 0.3))
        .hasMessageContaining("0.3");
  }
}
