package dev.meridian.video.store;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.ClusterRecord;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexEntry;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where streams, indexes and the GT-CNN's verdicts are kept.
 *
 * <p>Thread-safe. A batch is visible to readers as a whole or not at all, and survives the death of
 * the process once {@link #write} has returned. Failures are {@link
 * dev.meridian.models.base.MeridianException}s: STORE_IN_USE, STORE_NEWER, DISK_FULL, STORE_FAILED.
 */
public interface VideoStore extends AutoCloseable {

  void putStream(StreamRecord stream);

  Optional<StreamRecord> stream(StreamId id);

  /** All streams, by id. */
  List<StreamRecord> streams();

  /** All generations of a stream, by number. */
  List<GenerationRecord> generations(StreamId id);

  /**
   * Changes a stream, some of its generations and blobs at once: all of it survives the death of
   * the process, or nothing does.
   *
   * @param stream replaces the stream's record
   * @param generations replace those of the same number
   * @param blobs by name
   */
  void change(StreamRecord stream, List<GenerationRecord> generations, Map<String, Blob> blobs);

  /** Takes away what a generation holds and its record; its verdicts stay. */
  void deleteGeneration(IndexKey index);

  /** Takes away a stream, its indexes, pictures, networks and verdicts. */
  void deleteStream(StreamId id);

  /** A named blob that belongs to a stream, such as its exported ingest CNN. */
  void putBlob(StreamId id, String name, Blob content);

  Optional<Blob> blob(StreamId id, String name);

  void write(IndexKey index, IndexBatch batch);

  /** The checkpoint of the last batch that held one. */
  Optional<IndexBatch.Checkpoint> checkpoint(IndexKey index);

  /** Lines of the top-K index for a class with rank at most {@code k}, by cluster id. */
  List<IndexEntry> entries(IndexKey index, int classId, int k);

  Optional<ClusterRecord> cluster(IndexKey index, long clusterId);

  /** All clusters by id. */
  void forEachCluster(IndexKey index, Consumer<ClusterRecord> visitor);

  /** A cluster's members by object id, that is by first frame. */
  List<ObjectRecord> members(IndexKey index, long clusterId);

  Optional<ObjectRecord> object(IndexKey index, long objectId);

  /** All objects by id. */
  void forEachObject(IndexKey index, Consumer<ObjectRecord> visitor);

  /** Frames with ordinals from {@code first} to {@code last}, both inclusive, by ordinal. */
  List<FrameRecord> frames(IndexKey index, long first, long last);

  /** One more than the last ordinal in the index; 0 when it is empty. */
  long frameCount(IndexKey index);

  List<Gap> gaps(IndexKey index);

  /** The picture of a frame, for a re-indexed generation from the evidence it was made from. */
  Optional<Blob> frameJpeg(IndexKey index, long ordinal);

  Optional<Blob> crop(IndexKey index, long objectId);

  /**
   * What a GT-CNN saw in a frame, if it was asked before. Verdicts belong to the frames of the
   * stream: all its generations share them.
   */
  Optional<List<Detection>> verdict(IndexKey index, Digest gtCnn, long ordinal);

  void putVerdict(IndexKey index, Digest gtCnn, long ordinal, List<Detection> detections);

  /** Ordinals from {@code first} to {@code last}, both inclusive, with a verdict, rising. */
  List<Long> judged(IndexKey index, Digest gtCnn, long first, long last);

  /**
   * A digest over everything in an index but verdicts and checkpoint: equal digests mean equal
   * answers.
   */
  Digest digest(IndexKey index);

  /**
   * Bytes of an index without its pictures, verdicts and checkpoint, keys included; for reports.
   */
  long indexBytes(IndexKey index);

  @Override
  void close();
}
