package dev.meridian.video.index;

import dev.meridian.models.base.Blob;
import dev.meridian.video.frame.Gap;
import java.util.List;
import java.util.Optional;

/**
 * All that one chunk of a stream adds to its index; written as one, or not at all.
 *
 * <p>Every record replaces the one with the same key, so writing a batch twice changes nothing.
 *
 * @param frames the chunk's sampled frames
 * @param objects new objects, and known ones that grew
 * @param clusters new clusters, and known ones that changed
 * @param entryPuts lines of the top-K index to set
 * @param entryRemoves lines to take away, applied before {@code entryPuts}
 * @param crops JPEG crops, one of each object run
 * @param frameJpegs JPEGs of the full frames that show kept objects
 * @param gaps stretches that could not be had
 * @param checkpoint the state to go on from after this batch, when this batch ends at one
 */
public record IndexBatch(
    List<FrameRecord> frames,
    List<ObjectRecord> objects,
    List<ClusterRecord> clusters,
    List<IndexEntry> entryPuts,
    List<IndexEntry> entryRemoves,
    List<Picture> crops,
    List<Picture> frameJpegs,
    List<Gap> gaps,
    Optional<Checkpoint> checkpoint) {

  /**
   * A stored JPEG.
   *
   * @param key object id of a crop, ordinal of a frame
   * @param jpeg the file's bytes
   */
  public record Picture(long key, Blob jpeg) {}

  /**
   * Where an ingest goes on after a restart.
   *
   * @param nextOrdinal the first sampled frame that is not yet in the index
   * @param state the ingest's own bytes
   */
  public record Checkpoint(long nextOrdinal, Blob state) {}

  /** Of a stretch in which nothing was found. */
  public static IndexBatch withoutObjects(
      List<FrameRecord> frames, List<Gap> gaps, Optional<Checkpoint> checkpoint) {
    return new IndexBatch(
        frames, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), gaps, checkpoint);
  }

  public IndexBatch {
    frames = List.copyOf(frames);
    objects = List.copyOf(objects);
    clusters = List.copyOf(clusters);
    entryPuts = List.copyOf(entryPuts);
    entryRemoves = List.copyOf(entryRemoves);
    crops = List.copyOf(crops);
    frameJpegs = List.copyOf(frameJpegs);
    gaps = List.copyOf(gaps);
  }
}
