package dev.meridian.video.reindex;

import dev.meridian.models.math.FloatRow;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.ObjectRecord;
import java.util.List;
import java.util.Optional;

/** Batches that change one thing of an index. */
final class Batches {
  private Batches() {}

  static IndexBatch withLine(IndexEntry line) {
    return batch(List.of(), List.of(line), List.of());
  }

  static IndexBatch withoutLine(IndexEntry line) {
    return batch(List.of(), List.of(), List.of(line));
  }

  static IndexBatch withObject(ObjectRecord object) {
    return batch(List.of(object), List.of(), List.of());
  }

  static ObjectRecord otherScores(ObjectRecord object) {
    return new ObjectRecord(
        object.id(),
        object.runId(),
        object.kind(),
        object.clusterId(),
        object.frames(),
        object.firstMicros(),
        object.lastMicros(),
        object.box(),
        FloatRow.of(0, 0, 1),
        object.feature(),
        object.kept());
  }

  private static IndexBatch batch(
      List<ObjectRecord> objects, List<IndexEntry> puts, List<IndexEntry> removes) {
    return new IndexBatch(
        List.of(),
        objects,
        List.of(),
        puts,
        removes,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
