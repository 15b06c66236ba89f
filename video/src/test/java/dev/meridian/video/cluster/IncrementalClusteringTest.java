package dev.meridian.video.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.math.FloatRow;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Cases worked out by hand, on a line: a feature is one number, scores are (car, OTHER). */
class IncrementalClusteringTest {
  private static final FloatRow CAR = FloatRow.of(0.75f, 0.25f);

  private final IncrementalClustering clustering = clustering(0.5f, 2);
  private long nextObject;

  private static IncrementalClustering clustering(float threshold, int maxActive) {
    return new IncrementalClustering(new ClusteringSettings(threshold, 0.8f, maxActive, 1, 2));
  }

  private Assignment see(float feature) {
    return see(feature, true);
  }

  private Assignment see(float feature, boolean kept) {
    return see(feature, kept, OptionalLong.empty());
  }

  /** An object that was in a cluster when it was last seen. */
  private Assignment seeAgain(float feature, long cluster) {
    return see(feature, true, OptionalLong.of(cluster));
  }

  private Assignment see(float feature, boolean kept, OptionalLong runCluster) {
    long id = nextObject++;
    return clustering.assign(
        new Observation(id, id, 1000 * id, FloatRow.of(feature), CAR, 1, runCluster, kept));
  }

  private Cluster changed(long id) {
    return clustering.takeChanged().stream().filter(c -> c.id() == id).findFirst().orElseThrow();
  }

  @Test
  void should_open_a_cluster_for_the_first_object() {
    Assignment first = see(0);

    assertThat(first.clusterId()).isZero();
    assertThat(first.opened()).isTrue();
    assertThat(first.mustKeep()).isFalse();
    assertThat(first.sealed()).isEmpty();
    assertThat(clustering.takeChanged())
        .containsExactly(new Cluster(0, false, 0, 0, 0, 1, 0, 0, CAR));
  }

  @Test
  void should_join_at_a_distance_of_exactly_the_threshold_and_open_beyond_it() {
    see(0);

    assertThat(see(0.5f).clusterId()).isZero();
    assertThat(see(0.5001f).clusterId()).isEqualTo(1);
  }

  @Test
  void should_join_the_nearest_anchor_and_the_lowest_id_on_a_tie() {
    see(0);
    see(0.75f);

    assertThat(see(0.5f).clusterId()).isEqualTo(1);
    assertThat(see(0.25f).clusterId()).isZero();
    assertThat(see(0.375f).clusterId()).isZero();
  }

  @Test
  void should_let_an_object_go_on_in_its_cluster_up_to_the_threshold_of_runs() {
    see(0);

    assertThat(seeAgain(0.8f, 0).clusterId()).isZero();
    assertThat(seeAgain(0.8001f, 0).clusterId()).isEqualTo(1);
  }

  @Test
  void should_let_an_object_go_on_in_its_cluster_though_another_is_nearer() {
    see(0);
    see(0.75f);

    assertThat(seeAgain(0.7f, 0).clusterId()).isZero();
    assertThat(see(0.7f).clusterId()).isEqualTo(1);
  }

  @Test
  void should_look_for_another_cluster_when_that_of_before_is_sealed() {
    see(0);
    see(2);
    see(4);

    assertThat(clustering.isActive(0)).isFalse();
    assertThat(seeAgain(2.1f, 0).clusterId()).isEqualTo(1);
  }

  @Test
  void should_leave_all_to_looks_where_runs_reach_no_further_than_them() {
    IncrementalClustering plain =
        new IncrementalClustering(new ClusteringSettings(0.5f, 0.5f, 2, 1, 2));
    plain.assign(new Observation(0, 0, 0, FloatRow.of(0), CAR, 1, OptionalLong.empty(), true));
    plain.assign(new Observation(1, 1, 1, FloatRow.of(0.75f), CAR, 1, OptionalLong.empty(), true));

    Assignment nearer =
        plain.assign(new Observation(2, 2, 2, FloatRow.of(0.5f), CAR, 1, OptionalLong.of(0), true));

    assertThat(nearer.clusterId()).isEqualTo(1);
  }

  @Test
  void should_go_on_from_a_snapshot_that_knows_of_no_runs() {
    ClusteringSettings looksAlone = new ClusteringSettings(0.5f, 0.5f, 2, 1, 2);
    Blob old =
        Blob.of(
            new ByteWriter(64)
                .putByte(1)
                .putFloat(0.5f)
                .putInt(2)
                .putInt(1)
                .putInt(2)
                .putLong(7)
                .putInt(0)
                .toBytes());
    IncrementalClustering restored = new IncrementalClustering(looksAlone);

    restored.restore(old);

    assertThat(
            restored
                .assign(
                    new Observation(0, 0, 0, FloatRow.of(0), CAR, 1, OptionalLong.empty(), true))
                .clusterId())
        .isEqualTo(7);
    assertThatThrownBy(() -> clustering.restore(old)).isInstanceOf(MeridianException.class);
  }

  @Test
  void should_break_ties_by_id_even_when_the_lower_id_lies_in_a_later_slot() {
    see(0);
    see(2);
    see(2);
    // Cluster 0 is sealed and its slot goes to cluster 2, which now lies before cluster 1.
    assertThat(see(1).sealed()).hasValue(0);

    assertThat(see(1.5f).clusterId()).isEqualTo(1);
  }

  @Test
  void should_seal_the_smallest_other_cluster_and_never_the_newborn() {
    see(0);
    see(0);
    see(1);
    Assignment newborn = see(2);

    assertThat(newborn.clusterId()).isEqualTo(2);
    assertThat(newborn.sealed()).hasValue(1);
    assertThat(clustering.isActive(2)).isTrue();
    assertThat(clustering.isActive(1)).isFalse();
    assertThat(see(2).clusterId()).as("the newborn grows").isEqualTo(2);
  }

  @Test
  void should_seal_the_one_not_seen_for_longest_among_equally_small_ones() {
    see(0);
    see(1);
    see(1);
    see(0);

    assertThat(see(2).sealed()).hasValue(1);
  }

  @Test
  void should_give_a_new_cluster_to_an_object_that_looks_like_a_sealed_one() {
    see(0);
    see(0);
    see(1);
    see(2);

    Assignment again = see(1);

    assertThat(again.clusterId()).isEqualTo(3);
    assertThat(again.sealed()).hasValue(2);
  }

  @Test
  void should_keep_the_anchor_fixed_while_the_mean_drifts() {
    see(0);
    see(0.5f);
    see(0.5f);
    see(0.5f);

    assertThat(see(0.75f).clusterId()).as("the mean is near, the anchor is not").isEqualTo(1);
  }

  @Test
  void should_choose_the_kept_member_nearest_to_the_mean_as_medoid() {
    see(0);
    see(0.4f);
    assertThat(changed(0).medoidObject()).as("mean 0.2, both equally far").isZero();
    see(0.3f);
    assertThat(changed(0).medoidObject()).as("mean 0.233: 0.3 is nearest").isEqualTo(2);
    see(0.25f, false);
    assertThat(changed(0).medoidObject()).as("nearer, but not kept").isEqualTo(2);
    assertThat(clustering.isActive(0)).isTrue();
  }

  @Test
  void should_have_the_first_object_kept_when_nothing_else_could_stand_for_the_cluster() {
    Assignment first = see(0, false);
    Assignment second = see(0, false);

    assertThat(first.mustKeep()).isTrue();
    assertThat(second.mustKeep()).isFalse();
    assertThat(changed(0).medoidObject()).isZero();
  }

  @Test
  void should_weigh_size_and_scores_by_frames() {
    see(0);
    clustering.prolong(0, 5, 9000, CAR, 3);

    assertThat(changed(0)).isEqualTo(new Cluster(0, false, 0, 0, 0, 4, 0, 9000, FloatRow.of(3, 1)));
  }

  @Test
  void should_not_lose_small_scores_in_a_cluster_of_millions_of_frames() {
    see(0);
    FloatRow rare = FloatRow.of(0.999f, 0.001f);
    clustering.prolong(0, 1, 1, rare, 20_000_000);
    for (int i = 0; i < 1000; i++) {
      clustering.prolong(0, 2 + i, 2 + i, rare, 1);
    }

    assertThat(changed(0).scoreSum().get(1)).isEqualTo(20_001.25f);
  }

  @Test
  void should_refuse_to_prolong_a_sealed_cluster() {
    see(0);
    see(1);
    see(2);

    assertThatThrownBy(() -> clustering.prolong(0, 9, 9, CAR, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void should_hand_out_each_change_once_and_a_sealed_cluster_for_the_last_time() {
    see(0);
    see(1);
    assertThat(clustering.takeChanged()).hasSize(2);
    assertThat(clustering.takeChanged()).isEmpty();
    see(1);
    see(2);

    List<Cluster> changed = clustering.takeChanged();

    assertThat(changed).extracting(Cluster::id).containsExactly(0L, 1L, 2L);
    assertThat(changed).extracting(Cluster::sealed).containsExactly(true, false, false);
  }

  @Test
  void should_seal_all_at_the_end_of_the_stream() {
    see(0);
    see(1);
    clustering.takeChanged();
    clustering.sealAll();

    assertThat(clustering.activeCount()).isZero();
    assertThat(clustering.takeChanged()).allMatch(Cluster::sealed).hasSize(2);
    assertThat(see(0).clusterId()).isEqualTo(2);
  }

  @Test
  void should_refuse_a_snapshot_of_other_settings() {
    Blob snapshot = clustering.snapshot();

    assertThatThrownBy(() -> clustering(0.6f, 2).restore(snapshot))
        .isInstanceOfSatisfying(
            MeridianException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL));
  }

  @Test
  void should_refuse_a_snapshot_while_changes_wait() {
    see(0);

    assertThatThrownBy(clustering::snapshot).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void should_refuse_settings_out_of_range() {
    assertThatThrownBy(() -> clustering(Float.NaN, 2)).hasMessageContaining("T = NaN");
    assertThatThrownBy(() -> clustering(0.5f, 0)).hasMessageContaining("C = 0");
    assertThatThrownBy(
            () ->
                clustering.assign(
                    new Observation(
                        0, 0, 0, FloatRow.of(1, 2), CAR, 1, OptionalLong.empty(), true)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
