package dev.meridian.runtime.streams;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.runtime.protocol.StreamStatus;
import dev.meridian.video.classify.IngestCnnDescription;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.ingest.Prepared;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import dev.meridian.video.store.VideoStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A stream's entries in the store, written and read on the store dispatcher. */
public final class StreamLedger {
  private final VideoStore store;
  private final Executor dispatcher;

  public StreamLedger(VideoStore store, Executor dispatcher) {
    this.store = store;
    this.dispatcher = dispatcher;
  }

  VideoStore store() {
    return store;
  }

  /** The stream as the store knows it; empty when there is none. */
  CompletionStage<Optional<StreamStatus>> load(StreamId id) {
    return CompletableFuture.supplyAsync(() -> store.stream(id).map(this::status), dispatcher);
  }

  CompletionStage<StreamRecord> create(StreamRecord stream) {
    return put(stream);
  }

  /** Keeps what was prepared, and only then moves the stream on to INGESTING. */
  public CompletionStage<StreamRecord> prepared(StreamRecord stream, Prepared prepared) {
    IngestCnnDescription cnn = prepared.specialization().description();
    StreamRecord next =
        new StreamRecord(
            stream.id(),
            stream.location(),
            stream.sampling(),
            stream.gtCnn(),
            stream.settings(),
            StreamState.INGESTING,
            stream.generation() + 1,
            cnn.classes(),
            cnn.digest().hex(),
            prepared.sampleUntilMicros(),
            "");
    int generation = next.generation();
    return CompletableFuture.supplyAsync(
        () -> {
          store.putBlob(next.id(), StreamBlobs.cnn(generation), prepared.specialization().file());
          store.putBlob(next.id(), StreamBlobs.extractor(generation), prepared.extractorState());
          store.putStream(next);
          return next;
        },
        dispatcher);
  }

  /** Counts what is in the index before a sampled frame. */
  CompletionStage<StreamSummary> countBefore(StreamRecord stream, long ordinal) {
    return CompletableFuture.supplyAsync(
        () -> StreamSummary.count(store, stream, ordinal), dispatcher);
  }

  /** Moves the stream on to DONE and keeps its summary. */
  CompletionStage<StreamStatus> done(StreamRecord stream) {
    StreamRecord done = in(stream, StreamState.DONE, "");
    return CompletableFuture.supplyAsync(
        () -> {
          StreamSummary summary = StreamSummary.count(store, done, Long.MAX_VALUE);
          Digest digest = store.digest(index(done));
          store.putBlob(
              done.id(), StreamBlobs.SUMMARY, new StreamSummary.Final(summary, digest).toBlob());
          store.putStream(done);
          return status(done);
        },
        dispatcher);
  }

  CompletionStage<StreamRecord> failed(StreamRecord stream, String message) {
    return put(in(stream, StreamState.FAILED, message));
  }

  CompletionStage<StreamId> delete(StreamId id) {
    return CompletableFuture.supplyAsync(
        () -> {
          store.deleteStream(id);
          return id;
        },
        dispatcher);
  }

  static StreamRecord in(StreamRecord stream, StreamState state, String message) {
    return new StreamRecord(
        stream.id(),
        stream.location(),
        stream.sampling(),
        stream.gtCnn(),
        stream.settings(),
        state,
        stream.generation(),
        stream.classes(),
        stream.cnnDigest(),
        stream.sampleUntilMicros(),
        message);
  }

  private CompletionStage<StreamRecord> put(StreamRecord stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          store.putStream(stream);
          return stream;
        },
        dispatcher);
  }

  private StreamStatus status(StreamRecord stream) {
    List<Gap> gaps = stream.generation() == 0 ? List.of() : store.gaps(index(stream));
    Optional<Blob> kept =
        stream.state() == StreamState.DONE
            ? store.blob(stream.id(), StreamBlobs.SUMMARY)
            : Optional.empty();
    Optional<StreamSummary.Final> ended = kept.map(StreamSummary.Final::fromBlob);
    StreamSummary summary =
        ended
            .map(StreamSummary.Final::summary)
            .orElseGet(() -> StreamSummary.count(store, stream, Long.MAX_VALUE));
    long expected = ended.isPresent() ? summary.frames() : -1;
    return new StreamStatus(
        stream,
        summary.progress(phase(stream.state()), expected, 0),
        gaps,
        ended.map(StreamSummary.Final::digest));
  }

  private static String phase(StreamState state) {
    return switch (state) {
      case SPECIALIZING -> "specializing";
      case INGESTING -> "ingesting";
      case DONE -> "done";
      case FAILED -> "failed";
    };
  }

  private static IndexKey index(StreamRecord stream) {
    return new IndexKey(stream.id(), stream.generation());
  }
}
