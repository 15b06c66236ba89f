package dev.meridian.video.store;

import static dev.meridian.video.store.StoreSamples.GATE;
import static dev.meridian.video.store.StoreSamples.GT;
import static dev.meridian.video.store.StoreSamples.INDEX;
import static dev.meridian.video.store.StoreSamples.batch;
import static dev.meridian.video.store.StoreSamples.cluster;
import static dev.meridian.video.store.StoreSamples.jpeg;
import static dev.meridian.video.store.StoreSamples.object;
import static dev.meridian.video.store.StoreSamples.only;
import static dev.meridian.video.store.StoreSamples.onlyFrames;
import static dev.meridian.video.store.StoreSamples.onlyObjects;
import static dev.meridian.video.store.StoreSamples.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.objects.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every video store does with the index of a stream; run against each kind. */
public abstract class VideoStoreContract extends StoreContract {
  private static final String DIGEST_OF_BATCH =
      "600179ad88f890352cf9651655c5d78b8e3ebe593273b8fdaec51b1058a47f54";

  @Test
  void should_be_empty_at_first() {
    assertThat(store.streams()).isEmpty();
    assertThat(store.stream(GATE)).isEmpty();
    assertThat(store.blob(GATE, "cnn")).isEmpty();
    assertThat(store.checkpoint(INDEX)).isEmpty();
    assertThat(store.entries(INDEX, 0, 5)).isEmpty();
    assertThat(store.cluster(INDEX, 0)).isEmpty();
    assertThat(store.members(INDEX, 0)).isEmpty();
    assertThat(store.object(INDEX, 0)).isEmpty();
    assertThat(store.frames(INDEX, 0, Long.MAX_VALUE)).isEmpty();
    assertThat(store.frameCount(INDEX)).isZero();
    assertThat(store.gaps(INDEX)).isEmpty();
    assertThat(store.frameJpeg(INDEX, 0)).isEmpty();
    assertThat(store.crop(INDEX, 0)).isEmpty();
    assertThat(store.verdict(INDEX, GT, 0)).isEmpty();
    assertThat(store.indexBytes(INDEX)).isZero();
  }

  @Test
  void should_give_streams_back_by_id_and_replace_them() {
    store.putStream(stream("gate"));
    store.putStream(stream("Yard"));
    store.putStream(stream("gate.2"));
    StreamRecord failed =
        new StreamRecord(
            GATE,
            "gate.mp4",
            Sampling.fps(1),
            "yolo",
            Map.of(),
            StreamState.FAILED,
            0,
            List.of(),
            "",
            0,
            "cannot read");
    store.putStream(failed);

    assertThat(store.stream(GATE)).hasValue(failed);
    assertThat(store.streams()).containsExactly(stream("Yard"), failed, stream("gate.2"));
  }

  @Test
  void should_keep_named_blobs_per_stream() {
    store.putBlob(GATE, "cnn", jpeg(1));
    store.putBlob(GATE, "cnn", jpeg(2));
    store.putBlob(new StreamId("yard"), "cnn", Blob.of());

    assertThat(store.blob(GATE, "cnn")).hasValue(jpeg(2));
    assertThat(store.blob(GATE, "cn")).isEmpty();
    assertThat(store.blob(new StreamId("yard"), "cnn")).hasValue(Blob.of());
  }

  @Test
  void should_give_back_all_that_a_batch_holds() {
    store.write(INDEX, batch());

    assertThat(store.frames(INDEX, 0, 1)).isEqualTo(batch().frames());
    assertThat(store.frameCount(INDEX)).isEqualTo(2);
    assertThat(store.object(INDEX, 300)).hasValue(object(300, 1));
    assertThat(store.cluster(INDEX, 1)).hasValue(cluster(1));
    assertThat(store.members(INDEX, 0)).containsExactly(object(0, 0), object(2, 0));
    assertThat(store.members(INDEX, 1)).containsExactly(object(1, 1), object(300, 1));
    assertThat(store.entries(INDEX, 0, 5)).isEqualTo(batch().entryPuts());
    assertThat(store.gaps(INDEX)).containsExactly(new Gap(10, 20, "cut off"));
    assertThat(store.crop(INDEX, 2)).hasValue(jpeg(2));
    assertThat(store.frameJpeg(INDEX, 1)).hasValue(jpeg(3));
    assertThat(store.checkpoint(INDEX)).isEqualTo(batch().checkpoint());
  }

  @Test
  void should_visit_objects_and_clusters_by_id() {
    store.write(INDEX, batch());
    store.write(INDEX, onlyObjects(List.of(object(7, 0))));
    List<Long> objects = new ArrayList<>();
    List<Long> clusters = new ArrayList<>();

    store.forEachObject(INDEX, o -> objects.add(o.id()));
    store.forEachCluster(INDEX, c -> clusters.add(c.id()));

    assertThat(objects).containsExactly(0L, 1L, 2L, 7L, 300L);
    assertThat(clusters).containsExactly(0L, 1L);
  }

  @Test
  void should_let_a_visitor_use_the_store() {
    store.write(INDEX, batch());

    store.forEachCluster(
        INDEX, c -> store.write(INDEX, onlyObjects(List.of(object(1000 + c.id(), c.id())))));

    assertThat(store.members(INDEX, 0)).hasSize(3);
  }

  @Test
  void should_read_lines_of_one_class_up_to_rank_k_by_cluster() {
    List<IndexEntry> lines =
        List.of(
            new IndexEntry(1, 9, 1, 0.9f),
            new IndexEntry(1, 4, 2, 0.3f),
            new IndexEntry(1, 256, 1, 0.8f),
            new IndexEntry(1, 5, 3, 0.1f),
            new IndexEntry(0, 9, 2, 0.1f),
            new IndexEntry(2, 4, 1, 0.6f));
    store.write(INDEX, only(List.of(), lines));

    assertThat(store.entries(INDEX, 1, 2))
        .containsExactly(lines.get(1), lines.get(0), lines.get(2));
    assertThat(store.entries(INDEX, 1, Integer.MAX_VALUE)).hasSize(4);
    assertThat(store.entries(INDEX, 3, 9)).isEmpty();
  }

  @Test
  void should_apply_removes_before_puts() {
    IndexEntry line = new IndexEntry(1, 9, 1, 0.9f);
    IndexEntry better = new IndexEntry(1, 9, 1, 0.95f);
    store.write(INDEX, only(List.of(), List.of(line)));
    store.write(INDEX, only(List.of(line), List.of(better)));
    assertThat(store.entries(INDEX, 1, 1)).containsExactly(better);

    store.write(INDEX, only(List.of(better), List.of()));
    assertThat(store.entries(INDEX, 1, 1)).isEmpty();
  }

  @Test
  void should_change_nothing_when_a_batch_is_written_twice() {
    store.write(INDEX, batch());
    Digest once = store.digest(INDEX);
    long bytes = store.indexBytes(INDEX);
    store.write(INDEX, batch());

    assertThat(store.digest(INDEX)).isEqualTo(once);
    assertThat(store.indexBytes(INDEX)).isEqualTo(bytes);
    assertThat(store.members(INDEX, 0)).hasSize(2);
  }

  @Test
  void should_replace_a_record_that_grew() {
    store.write(INDEX, batch());
    ObjectRecord grown =
        new ObjectRecord(
            2,
            1,
            ObjectKind.MOVING,
            0,
            new FrameRun(2, 90),
            2000,
            90_000,
            new Box(0, 0, 1, 1),
            FloatRow.of(1),
            FloatRow.of(),
            true);
    store.write(INDEX, onlyObjects(List.of(grown)));

    assertThat(store.members(INDEX, 0)).containsExactly(object(0, 0), grown);
  }

  @Test
  void should_read_a_range_of_frames_with_both_ends() {
    store.write(INDEX, onlyFrames(0, 300));

    assertThat(store.frames(INDEX, 254, 257))
        .extracting(FrameRecord::ordinal)
        .containsExactly(254L, 255L, 256L, 257L);
    assertThat(store.frames(INDEX, 298, Long.MAX_VALUE)).hasSize(2);
    assertThat(store.frames(INDEX, 5, 4)).isEmpty();
    assertThat(store.frameCount(INDEX)).isEqualTo(300);
  }

  @Test
  void should_keep_the_last_checkpoint() {
    store.write(INDEX, batch());
    store.write(INDEX, onlyFrames(2, 3));

    assertThat(store.checkpoint(INDEX)).isEqualTo(batch().checkpoint());
  }

  @Test
  void should_remember_verdicts_by_network_and_frame() {
    List<Detection> seen =
        List.of(
            new Detection("car", 0.9f, new Box(1, 2, 3, 4)),
            new Detection("person", 0.4f, new Box(0, 0, 0, 0)));
    store.putVerdict(INDEX, GT, 3, seen);
    store.putVerdict(INDEX, GT, 4, List.of());

    assertThat(store.verdict(INDEX, GT, 3)).hasValue(seen);
    assertThat(store.verdict(INDEX, GT, 4)).hasValue(List.of());
    assertThat(store.verdict(INDEX, GT, 5)).isEmpty();
    assertThat(store.verdict(INDEX, Digest.of(new byte[] {2}), 3)).isEmpty();
    assertThat(store.verdict(new IndexKey(new StreamId("yard"), 1), GT, 3)).isEmpty();
  }

  @Test
  void should_keep_indexes_apart() {
    store.write(INDEX, batch());
    for (IndexKey other :
        List.of(
            new IndexKey(GATE, 2),
            new IndexKey(GATE, 256),
            new IndexKey(new StreamId("gat"), 1),
            new IndexKey(new StreamId("gate1"), 1))) {
      assertThat(store.frameCount(other)).isZero();
      assertThat(store.entries(other, 0, 5)).isEmpty();
      assertThat(store.indexBytes(other)).isZero();
    }
  }

  @Test
  void should_delete_all_of_a_stream_and_nothing_else() {
    StreamId other = new StreamId("gate-2");
    IndexKey otherIndex = new IndexKey(other, 1);
    for (StreamId id : List.of(GATE, other)) {
      store.putStream(stream(id.value()));
      store.putBlob(id, "cnn", jpeg(1));
      store.write(new IndexKey(id, 1), batch());
      store.write(new IndexKey(id, 2), batch());
      store.putVerdict(new IndexKey(id, 1), GT, 3, List.of());
    }
    Digest untouched = store.digest(otherIndex);

    store.deleteStream(GATE);

    for (IndexKey index : List.of(INDEX, new IndexKey(GATE, 2))) {
      assertThat(store.frameCount(index)).isZero();
      assertThat(store.members(index, 0)).isEmpty();
      assertThat(store.crop(index, 0)).isEmpty();
      assertThat(store.frameJpeg(index, 1)).isEmpty();
      assertThat(store.checkpoint(index)).isEmpty();
      assertThat(store.verdict(index, GT, 3)).isEmpty();
      assertThat(store.indexBytes(index)).isZero();
    }
    assertThat(store.blob(GATE, "cnn")).isEmpty();
    assertThat(store.streams()).containsExactly(stream("gate-2"));
    assertThat(store.blob(other, "cnn")).isPresent();
    assertThat(store.verdict(otherIndex, GT, 3)).isPresent();
    assertThat(store.digest(otherIndex)).isEqualTo(untouched);
  }

  @Test
  void should_digest_what_an_index_holds_and_nothing_else() {
    store.write(INDEX, batch());
    Digest digest = store.digest(INDEX);
    IndexKey elsewhere = new IndexKey(new StreamId("yard"), 7);
    store.write(elsewhere, batch());
    assertThat(store.digest(elsewhere)).isEqualTo(digest);

    store.putVerdict(INDEX, GT, 0, List.of());
    assertThat(store.digest(INDEX)).as("verdicts do not count").isEqualTo(digest);

    store.write(INDEX, only(List.of(), List.of(new IndexEntry(0, 0, 1, 0.70001f))));
    assertThat(store.digest(INDEX)).isNotEqualTo(digest);
  }

  @Test
  void should_give_the_digest_that_every_kind_of_store_gives() {
    store.write(INDEX, batch());

    assertThat(store.digest(INDEX).hex()).isEqualTo(DIGEST_OF_BATCH);
  }

  @Test
  void should_count_less_than_two_kilobytes_for_an_object() {
    List<ObjectRecord> objects = new ArrayList<>();
    for (long id = 0; id < 100; id++) {
      ObjectRecord o = object(id, id / 10);
      objects.add(
          new ObjectRecord(
              o.id(),
              o.runId(),
              o.kind(),
              o.clusterId(),
              o.frames(),
              o.firstMicros(),
              o.lastMicros(),
              o.box(),
              FloatRow.of(new float[10]),
              FloatRow.of(new float[64]),
              o.kept()));
    }
    store.write(INDEX, onlyObjects(objects));

    assertThat(store.indexBytes(INDEX) / 100).isBetween(300L, 500L);
  }
}
