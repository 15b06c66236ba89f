package dev.meridian.video.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.certify.AuditDraw;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.objects.ObjectKind;
import dev.meridian.video.query.filter.FilterSettings;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Four hundred clusters, a frame each; their features say which of them are cars. */
class FilteredQueryTest {
  private static final IndexKey INDEX = new IndexKey(new StreamId("gate"), 1);
  private static final int CLUSTERS = 400;
  private static final long SECOND = 1_000_000;
  private static final Box BOX = new Box(0, 0, 10, 10);
  private static final FilterSettings SETTINGS = new FilterSettings(true, 100, 0.01, 0.01, 0.2);

  private final VideoStore store = MemoryVideoStore.create();
  private int looks;

  FilteredQueryTest() {
    Random random = new Random(3);
    List<FrameRecord> frames = new ArrayList<>();
    List<IndexBatch.Picture> jpegs = new ArrayList<>();
    List<ObjectRecord> objects = new ArrayList<>();
    List<ClusterRecord> clusters = new ArrayList<>();
    List<IndexEntry> entries = new ArrayList<>();
    for (int i = 0; i < CLUSTERS; i++) {
      double angle = (car(i) ? 0.4 : 2.2) + random.nextDouble() - 0.5;
      FloatRow feature = FloatRow.of((float) Math.cos(angle), (float) Math.sin(angle));
      frames.add(new FrameRecord(i, i, i * SECOND));
      jpegs.add(new IndexBatch.Picture(i, Blob.of((byte) i)));
      objects.add(
          new ObjectRecord(
              i,
              i,
              ObjectKind.MOVING,
              i,
              new FrameRun(i, i),
              i * SECOND,
              i * SECOND,
              BOX,
              FloatRow.of(),
              feature,
              true));
      clusters.add(new ClusterRecord(i, true, i, i, i, 1, i * SECOND, i * SECOND, FloatRow.of()));
      entries.add(new IndexEntry(0, i, 1, 0.5f));
    }
    store.write(
        INDEX,
        new IndexBatch(
            frames,
            objects,
            clusters,
            entries,
            List.of(),
            List.of(),
            jpegs,
            List.of(),
            Optional.empty()));
  }

  private static boolean car(long ordinal) {
    return ordinal % 3 == 0;
  }

  private QueryAnswer ask(long from, long to, AuditDraws draws) {
    QuerySpec spec =
        new QuerySpec(
            "car",
            List.of(),
            from * SECOND,
            to * SECOND,
            OptionalInt.empty(),
            OptionalDouble.empty());
    StreamBasis basis =
        new StreamBasis(
            INDEX,
            "cnn",
            List.of("car", "OTHER"),
            "gt",
            Digest.of(new byte[] {1}),
            List.of("car"),
            1,
            0.4,
            2,
            SECOND);
    return new QueryRunner(store, PlanSettings.DEFAULT, () -> 0, new Reading(draws, SETTINGS))
        .run(
            spec,
            List.of(basis),
            (index, ordinal, jpeg) -> {
              looks++;
              return car(ordinal) ? List.of(new Detection("car", 0.9f, BOX)) : List.of();
            });
  }

  @Test
  void should_learn_from_one_query_and_spare_the_next_most_calls() {
    QueryAnswer first = ask(0, 200, AuditDraws.NONE);
    assertThat(first.assurance().filters()).isEmpty();
    assertThat(looks).isEqualTo(200);
    looks = 0;

    QueryAnswer second = ask(200, 400, AuditDraws.NONE);

    assertThat(looks).isLessThan(100);
    FilterUse use = second.assurance().filters().get(0);
    assertThat(use.accepted() + use.rejected()).isEqualTo(200 - looks);
    assertThat(use.examples()).isEqualTo(200);
    long right = second.hits().stream().filter(hit -> car(hit.ordinal())).count();
    assertThat(right).isGreaterThanOrEqualTo(63);
    assertThat(second.hits().size() - right).isLessThanOrEqualTo(3);
  }

  @Test
  void should_leave_what_the_gt_cnn_has_seen_to_it() {
    ask(0, 200, AuditDraws.NONE);
    looks = 0;
    QueryAnswer again = ask(0, 200, AuditDraws.NONE);

    assertThat(looks).isZero();
    assertThat(again.assurance().filters().get(0).rejected()).isZero();
    assertThat(again.hits()).hasSize(67);
  }

  @Test
  void should_not_learn_from_audited_frames() {
    AuditDraws half = stream -> new AuditDraw(7, 0.6);
    ask(0, 200, half);
    QueryAnswer second = ask(200, 400, half);

    assertThat(second.assurance().filters())
        .as("of 200 clusters about 80 are left, and 100 are needed")
        .isEmpty();
  }
}
