package dev.meridian.video.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.models.math.FloatRow;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.objects.ObjectKind;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ten frames at one a second, a gap between the frames at 6 s and 7 s, classes car, person, OTHER:
 *
 * <pre>
 * cluster 0: car 0.9, objects 0 (frames 1..2) and 1 (frames 6..7), left
 * cluster 1: car 0.4, object 2 (frames 2..3), right; the GT-CNN sees a truck
 * cluster 2: OTHER 0.8, object 3 (frame 9), right; the GT-CNN sees a dog
 * </pre>
 */
abstract class QueryScene {
  static final IndexKey GATE = new IndexKey(new StreamId("gate"), 1);
  static final Box LEFT = new Box(0, 0, 10, 10);
  static final Box RIGHT = new Box(100, 0, 10, 10);
  static final List<String> CLASSES = List.of("car", "person", "OTHER");
  static final long SECOND = 1_000_000;

  final VideoStore store = MemoryVideoStore.create();
  final List<Long> seen = new ArrayList<>();
  final AtomicLong clock = new AtomicLong();

  final QueryRunner runner =
      new QueryRunner(store, PlanSettings.DEFAULT, () -> clock.addAndGet(500_000_000));

  QueryScene() {
    store.write(GATE, scene());
  }

  static IndexBatch scene() {
    List<FrameRecord> frames = new ArrayList<>();
    List<IndexBatch.Picture> jpegs = new ArrayList<>();
    for (long i = 0; i < 10; i++) {
      frames.add(new FrameRecord(i, 25 * i, i * SECOND));
      jpegs.add(new IndexBatch.Picture(i, Blob.of((byte) i)));
    }
    return new IndexBatch(
        frames,
        List.of(
            object(0, 0, 1, 2, LEFT),
            object(1, 0, 6, 7, LEFT),
            object(2, 1, 2, 3, RIGHT),
            object(3, 2, 9, 9, RIGHT)),
        List.of(cluster(0, 0, 1, 1, 7), cluster(1, 2, 2, 2, 3), cluster(2, 3, 9, 9, 9)),
        List.of(
            new IndexEntry(0, 0, 1, 0.9f),
            new IndexEntry(0, 1, 2, 0.4f),
            new IndexEntry(2, 2, 1, 0.8f)),
        List.of(),
        List.of(),
        jpegs,
        List.of(new Gap(6 * SECOND + SECOND / 2, 7 * SECOND, "cut off")),
        Optional.empty());
  }

  static ObjectRecord object(long id, long cluster, long first, long last, Box box) {
    return new ObjectRecord(
        id,
        id,
        ObjectKind.MOVING,
        cluster,
        new FrameRun(first, last),
        first * SECOND,
        last * SECOND,
        box,
        FloatRow.of(),
        FloatRow.of(),
        true);
  }

  static ClusterRecord cluster(long id, long medoid, long medoidOrdinal, long first, long last) {
    return new ClusterRecord(
        id, true, medoid, medoid, medoidOrdinal, 1, first * SECOND, last * SECOND, FloatRow.of());
  }

  List<Detection> look(IndexKey index, long ordinal, Blob jpeg) {
    assertThat(jpeg).isEqualTo(Blob.of((byte) ordinal));
    seen.add(ordinal);
    List<Detection> detections = new ArrayList<>();
    if (ordinal == 1) {
      detections.add(new Detection("car", 0.7f, LEFT));
    }
    if (ordinal == 2) {
      detections.add(new Detection("truck", 0.7f, RIGHT));
    }
    if (ordinal == 9) {
      detections.add(new Detection("dog", 0.6f, RIGHT));
    }
    return detections;
  }

  static StreamBasis basis(double skip) {
    return new StreamBasis(
        GATE,
        "cnn",
        CLASSES,
        "gt",
        Digest.of(new byte[] {1}),
        List.of("car", "truck", "dog", "person"),
        2,
        0.4,
        skip,
        SECOND);
  }

  QueryAnswer ask(String className, double from, double to) {
    return ask(spec(className, from, to), 2);
  }

  QueryAnswer ask(QuerySpec spec, double skip) {
    return runner.run(spec, List.of(basis(skip)), this::look);
  }

  static QuerySpec spec(String className, double from, double to) {
    return new QuerySpec(
        className,
        List.of(),
        (long) (from * SECOND),
        (long) (to * SECOND),
        OptionalInt.empty(),
        OptionalDouble.empty());
  }

  static Interval interval(double from, double to) {
    return new Interval(GATE.stream(), (long) (from * SECOND), (long) (to * SECOND));
  }
}
