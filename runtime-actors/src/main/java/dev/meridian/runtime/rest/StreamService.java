package dev.meridian.runtime.rest;

import akka.NotUsed;
import akka.stream.javadsl.Source;
import dev.meridian.models.base.Blob;
import dev.meridian.runtime.protocol.StreamStatus;
import dev.meridian.video.frame.StreamId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What REST can ask of streams. Refusals are stages failed with a {@link
 * dev.meridian.models.base.MeridianException}.
 */
public interface StreamService {
  /**
   * A stream to make.
   *
   * @param id its name
   * @param location where its frames come from
   * @param gt its GT-CNN; empty for the node's default
   * @param settings keys of {@code meridian.ingest} and their values as text
   */
  record NewStream(
      StreamId id, String location, Optional<String> gt, Map<String, String> settings) {
    public NewStream {
      settings = Map.copyOf(settings);
    }
  }

  /** Checks everything, then makes the stream and starts its ingest. */
  CompletionStage<StreamStatus> create(NewStream stream);

  /** All streams by id. */
  CompletionStage<List<StreamStatus>> all();

  CompletionStage<StreamStatus> find(StreamId id);

  /** Done once everything of the stream is gone. */
  CompletionStage<StreamId> delete(StreamId id);

  /** The stream now and at every change, until it has ended. */
  CompletionStage<Source<StreamStatus, NotUsed>> watch(StreamId id);

  /** The JPEG that is kept of a sampled frame. */
  CompletionStage<Blob> frame(StreamId id, long ordinal);

  /** The JPEG crop of an object whose crop or frame is kept. */
  CompletionStage<Blob> crop(StreamId id, long object);
}
