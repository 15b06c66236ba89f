package dev.meridian.runtime.queries;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.decode.Locations;
import dev.meridian.video.frame.FrameEvent;
import dev.meridian.video.frame.FrameSource;
import dev.meridian.video.frame.FrameSourceOpener;
import dev.meridian.video.frame.ImageCodec;
import dev.meridian.video.frame.SampledFrame;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.FrameRef;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.VideoStore;
import java.util.Optional;

/**
 * Sampled frames that the store keeps no picture of, decoded from their recording once more. Frames
 * that are asked for in their order cost one pass. Thread-safe; a caller waits for the one before.
 */
final class StreamPictures implements AutoCloseable {
  private final VideoStore store;
  private final FrameSourceOpener sources;
  private final ImageCodec codec;
  private final int quality;
  private Optional<Reading> reading = Optional.empty();
  private boolean closed;

  /** A source that is open, and the ordinal of its next frame. */
  private static final class Reading {
    final StreamId stream;
    final FrameSource source;
    long next;

    Reading(StreamId stream, FrameSource source, long next) {
      this.stream = stream;
      this.source = source;
      this.next = next;
    }
  }

  /**
   * @param quality of the pictures, as {@link ImageCodec} takes it
   */
  StreamPictures(VideoStore store, FrameSourceOpener sources, ImageCodec codec, int quality) {
    this.store = store;
    this.sources = sources;
    this.codec = codec;
    this.quality = quality;
  }

  /** The picture of a frame; empty when it cannot be had any more. */
  synchronized Optional<Blob> picture(FrameRef frame) {
    Optional<StreamRecord> stream = store.stream(frame.index().stream());
    if (closed || stream.isEmpty() || Locations.isNetwork(stream.get().location())) {
      return Optional.empty();
    }
    try {
      return read(stream.get(), frame.ordinal());
    } catch (MeridianException e) {
      if (e.code() == ErrorCode.FILE_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<Blob> read(StreamRecord stream, long ordinal) {
    if (reading.isEmpty()
        || !reading.get().stream.equals(stream.id())
        || reading.get().next > ordinal) {
      stop();
      FrameSource source = sources.open(stream.location(), stream.sampling(), ordinal);
      reading = Optional.of(new Reading(stream.id(), source, ordinal));
    }
    Reading from = reading.get();
    Optional<FrameEvent> event = from.source.next();
    while (event.isPresent()) {
      if (event.get() instanceof SampledFrame frame) {
        from.next = frame.ordinal() + 1;
        if (frame.ordinal() >= ordinal) {
          return frame.ordinal() == ordinal
              ? Optional.of(codec.encodeJpeg(frame.image(), quality))
              : Optional.empty();
        }
      }
      event = from.source.next();
    }
    stop();
    return Optional.empty();
  }

  private void stop() {
    reading.ifPresent(one -> one.source.close());
    reading = Optional.empty();
  }

  @Override
  public synchronized void close() {
    closed = true;
    stop();
  }
}
