package dev.meridian.runtime.bootstrap;

import dev.meridian.models.base.Blob;
import dev.meridian.video.frame.ImageCodec;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.store.VideoStore;
import java.util.Optional;

/**
 * Pictures of single objects: the stored crop of the first of a run, else cut out of the kept
 * frame.
 *
 * @param store holds crops and frames
 * @param codec cuts them out
 */
record CropPictures(VideoStore store, ImageCodec codec) {
  /** Of a picture that people look at, made from one that was a JPEG already. */
  private static final int QUALITY = 90;

  /** The JPEG of an object; empty when neither it nor its frame is kept. */
  Optional<Blob> find(IndexKey index, long object) {
    Optional<Blob> stored = store.crop(index, object);
    return stored.isPresent()
        ? stored
        : store
            .object(index, object)
            .filter(ObjectRecord::kept)
            .flatMap(record -> cut(index, record));
  }

  private Optional<Blob> cut(IndexKey index, ObjectRecord record) {
    return store
        .frameJpeg(index, record.frames().firstOrdinal())
        .map(codec::decode)
        .map(frame -> codec.encodeJpegCrop(frame, record.box(), QUALITY));
  }
}
