package dev.meridian.video.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.Blob;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.cluster.Cluster;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopKIndexTest {
  private final TopKIndex index = new TopKIndex(2);

  private static ClusterRecord cluster(long id, boolean sealed, long size, float... scoreSum) {
    return new ClusterRecord(id, sealed, 0, 0, 0, size, 0, 0, FloatRow.of(scoreSum));
  }

  private TopKIndex.Changes change(ClusterRecord... clusters) {
    return index.onChanged(List.of(clusters));
  }

  @Test
  void should_index_a_cluster_under_its_best_classes_by_summed_scores() {
    TopKIndex.Changes changes = change(cluster(7, false, 4, 1, 0.5f, 2.5f));

    assertThat(changes.puts())
        .containsExactly(new IndexEntry(2, 7, 1, 0.625f), new IndexEntry(0, 7, 2, 0.25f));
    assertThat(changes.removes()).isEmpty();
  }

  @Test
  void should_rank_the_lowest_class_first_on_a_tie() {
    assertThat(change(cluster(0, false, 1, 0.2f, 0.4f, 0.4f)).puts())
        .extracting(IndexEntry::classId)
        .containsExactly(1, 2);
  }

  @Test
  void should_take_away_lines_whose_rank_has_changed() {
    change(cluster(0, false, 1, 0.6f, 0.3f, 0.1f));
    TopKIndex.Changes changes = change(cluster(0, false, 2, 0.7f, 0.9f, 0.4f));

    assertThat(changes.removes())
        .containsExactly(new IndexEntry(0, 0, 1, 0.6f), new IndexEntry(1, 0, 2, 0.3f));
    assertThat(changes.puts())
        .containsExactly(new IndexEntry(1, 0, 1, 0.45f), new IndexEntry(0, 0, 2, 0.35f));
  }

  @Test
  void should_only_write_what_is_different() {
    change(cluster(0, false, 1, 0.5f, 0.25f, 0.25f));
    TopKIndex.Changes changes = change(cluster(0, true, 2, 1, 0.75f, 0.25f));

    assertThat(changes.removes()).isEmpty();
    assertThat(changes.puts()).containsExactly(new IndexEntry(1, 0, 2, 0.375f));
  }

  @Test
  void should_index_all_classes_when_there_are_fewer_than_the_depth() {
    assertThat(new TopKIndex(5).onChanged(List.of(cluster(0, true, 1, 0.4f, 0.6f))).puts())
        .hasSize(2);
  }

  @Test
  void should_forget_the_lines_of_sealed_clusters() {
    Blob empty = index.snapshot();
    change(cluster(0, false, 1, 0.5f, 0.5f));
    change(cluster(0, true, 1, 0.5f, 0.5f));

    assertThat(index.snapshot()).isEqualTo(empty);
  }

  @Test
  void should_refuse_a_depth_that_finds_nothing() {
    assertThatThrownBy(() -> new TopKIndex(0)).hasMessageContaining("at least 1");
  }

  @Test
  void should_take_all_fields_over_from_the_clustering() {
    Cluster cluster = new Cluster(1, true, 2, 3, 4, 5, 6, 7, FloatRow.of(8));

    assertThat(ClusterRecord.of(cluster))
        .isEqualTo(new ClusterRecord(1, true, 2, 3, 4, 5, 6, 7, FloatRow.of(8)));
  }

  @Property(tries = 100, seed = "4330")
  void should_leave_exactly_the_lines_of_the_latest_state_through_any_restart(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 30) int restartAt) {
    Random random = new Random(seed);
    ClusterRecord[] latest = new ClusterRecord[4];
    Set<IndexEntry> stored = new HashSet<>();
    TopKIndex current = new TopKIndex(3);
    for (int step = 0; step < 30; step++) {
      int id = random.nextInt(latest.length);
      latest[id] =
          cluster(id, false, step + 1, random.nextInt(4), random.nextInt(4), random.nextInt(4), 1);
      TopKIndex.Changes changes = current.onChanged(List.of(latest[id]));
      assertThat(stored).containsAll(changes.removes());
      changes.removes().forEach(stored::remove);
      changes.puts().forEach(put -> stored.removeIf(old -> sameKey(old, put)));
      stored.addAll(changes.puts());
      if (step == restartAt) {
        TopKIndex restarted = new TopKIndex(3);
        restarted.restore(current.snapshot());
        current = restarted;
      }
    }

    List<IndexEntry> expected = new ArrayList<>();
    for (ClusterRecord cluster : latest) {
      if (cluster != null) {
        expected.addAll(current.lines(cluster));
      }
    }
    assertThat(stored).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static boolean sameKey(IndexEntry a, IndexEntry b) {
    return a.classId() == b.classId() && a.clusterId() == b.clusterId() && a.rank() == b.rank();
  }
}
