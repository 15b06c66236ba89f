package dev.meridian.video.store;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.Sampling;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.LeastConfidence;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.objects.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the contracts of a video store put into it. */
final class StoreSamples {
  static final StreamId GATE = new StreamId("gate");
  static final IndexKey INDEX = new IndexKey(GATE, 1);
  static final Digest GT = Digest.of(new byte[] {1});

  private StoreSamples() {}

  static StreamRecord stream(String id) {
    return new StreamRecord(
        new StreamId(id),
        "rtsp://user:secret@camera/größe",
        new Sampling(2.5, true),
        "nanodet",
        Map.of("meridian.ingest.k", "2", "meridian.ingest.t", "0.4"),
        StreamState.INGESTING,
        3,
        List.of("car", "person", "OTHER"),
        "abc",
        60_000_000,
        "");
  }

  static ObjectRecord object(long id, long cluster) {
    return new ObjectRecord(
        id,
        id / 2,
        List.of(ObjectKind.values()).get((int) (id % 3)),
        cluster,
        new FrameRun(id, id + 2),
        id * 1000,
        id * 1000 + 2000,
        new Box(1.5f, 2, 30, 40.25f),
        FloatRow.of(0.7f, 0.2f, 0.1f),
        FloatRow.of(0.1f * id, Float.MIN_VALUE, -0f, 1),
        id % 2 == 0);
  }

  static ClusterRecord cluster(long id) {
    return new ClusterRecord(
        id, id % 2 == 1, id, id + 1, id + 2, 7, 5, 99, FloatRow.of(4.9f, 1.4f, 0.7f));
  }

  static Blob jpeg(int seed) {
    return Blob.of((byte) 0xff, (byte) 0xd8, (byte) seed);
  }

  /** Two clusters with two objects each, and something in every other list. */
  static IndexBatch batch() {
    return new IndexBatch(
        List.of(new FrameRecord(0, 0, 0), new FrameRecord(1, 12, 500_000)),
        List.of(object(0, 0), object(1, 1), object(2, 0), object(300, 1)),
        List.of(cluster(0), cluster(1)),
        List.of(new IndexEntry(0, 0, 1, 0.7f), new IndexEntry(0, 1, 2, 0.25f)),
        List.of(),
        List.of(new IndexBatch.Picture(0, jpeg(1)), new IndexBatch.Picture(2, jpeg(2))),
        List.of(new IndexBatch.Picture(1, jpeg(3))),
        List.of(new Gap(10, 20, "cut off")),
        Optional.of(new IndexBatch.Checkpoint(2, Blob.of((byte) 9))));
  }

  static IndexBatch only(List<IndexEntry> removes, List<IndexEntry> puts) {
    return new IndexBatch(
        List.of(),
        List.of(),
        List.of(),
        puts,
        removes,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  static IndexBatch onlyFrames(long from, long to) {
    List<FrameRecord> frames = new ArrayList<>();
    for (long i = from; i < to; i++) {
      frames.add(new FrameRecord(i, 10 * i, 1000 * i));
    }
    return IndexBatch.withoutObjects(frames, List.of(), Optional.empty());
  }

  static IndexBatch onlyObjects(List<ObjectRecord> objects) {
    return new IndexBatch(
        List.of(),
        objects,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  static GenerationRecord generation(int number, int indexed, int evidence) {
    return new GenerationRecord(
        number,
        indexed,
        evidence,
        new GenerationParameters(
            "slim32",
            2,
            new LeastConfidence(0.03, Map.of("person", 0.2)),
            0.4,
            4,
            5,
            2,
            Map.of("car", 0.9, "person", 0.5),
            OptionalDouble.of(0.25)),
        List.of("car", "person", "OTHER"),
        "abc",
        "nanodet",
        number,
        1000L * number,
        number == 2 ? Long.MAX_VALUE : 1000L * number + 1000,
        GenerationRecord.Origin.INGEST,
        GenerationRecord.State.GROWING);
  }
}
