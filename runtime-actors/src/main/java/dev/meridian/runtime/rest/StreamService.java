package dev.meridian.runtime.rest;

import akka.NotUsed;
import akka.stream.javadsl.Source;
import dev.meridian.models.base.Blob;
import dev.meridian.runtime.protocol.StreamStatus;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.reindex.ReindexChange;
import dev.meridian.video.reindex.Reindexed;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.tune.WhatIf;
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

  /** All generations of a stream's index, by number. */
  CompletionStage<List<GenerationRecord>> generations(StreamId id);

  /**
   * Begins a tuning; the stream goes on meanwhile.
   *
   * @param settings that hold for it and after it, by key of {@code meridian.ingest}
   */
  CompletionStage<StreamStatus> tune(StreamId id, Map<String, String> settings);

  /** What became of the last tuning, as JSON. */
  CompletionStage<Blob> lastTuning(StreamId id);

  /** Makes the index of a stream that has ended again from what is stored. */
  CompletionStage<List<Reindexed>> reindex(StreamId id, ReindexChange change);

  /**
   * What another choice would have found and cost in one generation of a stream.
   *
   * @param generation its number
   * @param fromMicros start of the stretch that was judged
   * @param toMicros its end, exclusive
   * @param policy that chose
   * @param answer the choices
   * @param seconds it took to work out
   */
  record WhatIfAnswer(
      int generation,
      long fromMicros,
      long toMicros,
      String policy,
      WhatIf.Answer answer,
      double seconds) {}

  /**
   * What other K, T and Skip_th would have found and cost in footage that is indexed, by
   * generation; from stored evidence and audits.
   *
   * @param settings of the tuner that are to hold, by key of {@code meridian.ingest}
   * @param lastMicros how much of the stream is judged, from its end
   */
  CompletionStage<List<WhatIfAnswer>> whatIf(
      StreamId id, Map<String, String> settings, long lastMicros);

  /** The JPEG that is kept of a sampled frame. */
  CompletionStage<Blob> frame(StreamId id, long ordinal);

  /** The JPEG crop of an object whose crop or frame is kept. */
  CompletionStage<Blob> crop(StreamId id, long object);
}
