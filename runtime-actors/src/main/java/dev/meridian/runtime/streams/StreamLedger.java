package dev.meridian.runtime.streams;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.Digest;
import dev.meridian.runtime.protocol.StreamStatus;
import dev.meridian.video.audit.DriftAlarm.Limits;
import dev.meridian.video.classify.IngestCnnDescription;
import dev.meridian.video.frame.Gap;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.ingest.IngestState;
import dev.meridian.video.ingest.Prepared;
import dev.meridian.video.store.GenerationParameters;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.GenerationRecord.State;
import dev.meridian.video.store.Generations;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.StreamState;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A stream's entries in the store, written and read on the store dispatcher. */
public final class StreamLedger {
  /** The blob that says what became of a stream's last tuning. */
  public static final String TUNING = StreamBlobs.TUNING;

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
    StreamRecord next = ingesting(stream, prepared, stream.settings(), stream.generation() + 1);
    return CompletableFuture.supplyAsync(
        () -> {
          store.change(next, List.of(), blobs(next.generation(), prepared, Optional.empty()));
          return next;
        },
        dispatcher);
  }

  /** Keeps what a tuning chose, and only then moves the stream on to INGESTING. */
  public CompletionStage<StreamRecord> tuned(StreamRecord stream, GenerationChoice choice) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<GenerationRecord> old = store.generations(stream.id());
          StreamRecord next =
              ingesting(stream, choice.prepared(), settings(stream, choice), Generations.next(old));
          store.change(
              next,
              List.of(generation(next, choice, 0, 0)),
              blobs(next.generation(), choice.prepared(), Optional.of(choice.limits())));
          return next;
        },
        dispatcher);
  }

  /**
   * Ends the generation that is written at its last checkpoint and begins the next with what a
   * tuning chose, all at once. Its objects are followed on from the old one's, unless the choice is
   * for a view that has changed.
   *
   * @param own what the stream's settings say its first generation is read with
   * @param newView whether the background is to be that of the tuning
   */
  public CompletionStage<StreamRecord> switchTo(
      StreamRecord stream, GenerationParameters own, GenerationChoice choice, boolean newView) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<GenerationRecord> all = Generations.of(stream, store.generations(stream.id()), own);
          IndexKey index = index(stream);
          Optional<IndexBatch.Checkpoint> at = store.checkpoint(index);
          long first = at.map(IndexBatch.Checkpoint::nextOrdinal).orElse(firstOf(all, stream));
          List<FrameRecord> last = store.frames(index, first - 1, first - 1);
          long from = last.isEmpty() ? 0 : last.get(0).timeMicros() + 1;
          Prepared prepared = newView ? choice.prepared() : following(choice.prepared(), at);
          int number = Generations.next(all);
          StreamRecord next = ingesting(stream, prepared, settings(stream, choice), number);
          List<GenerationRecord> changed = new ArrayList<>();
          all.forEach(one -> changed.add(one.state() == State.GROWING ? one.closed(from) : one));
          changed.add(generation(next, choice, first, from));
          store.change(next, changed, blobs(number, prepared, Optional.of(choice.limits())));
          return next;
        },
        dispatcher);
  }

  private static long firstOf(List<GenerationRecord> all, StreamRecord stream) {
    return all.stream()
        .filter(one -> one.generation() == stream.generation())
        .mapToLong(GenerationRecord::firstOrdinal)
        .sum();
  }

  private static Prepared following(Prepared chosen, Optional<IndexBatch.Checkpoint> at) {
    return at.map(
            checkpoint ->
                new Prepared(
                    IngestState.fromBlob(checkpoint.state()).extractor(),
                    chosen.specialization(),
                    chosen.sampleUntilMicros(),
                    chosen.gtCalls()))
        .orElse(chosen);
  }

  private static Map<String, String> settings(StreamRecord stream, GenerationChoice choice) {
    Map<String, String> settings = new TreeMap<>(stream.settings());
    settings.putAll(choice.settings());
    return settings;
  }

  private static StreamRecord ingesting(
      StreamRecord stream, Prepared prepared, Map<String, String> settings, int generation) {
    IngestCnnDescription cnn = prepared.specialization().description();
    return new StreamRecord(
        stream.id(),
        stream.location(),
        stream.sampling(),
        stream.gtCnn(),
        settings,
        StreamState.INGESTING,
        generation,
        cnn.classes(),
        cnn.digest().hex(),
        prepared.sampleUntilMicros(),
        "");
  }

  private static GenerationRecord generation(
      StreamRecord stream, GenerationChoice choice, long firstOrdinal, long fromMicros) {
    int number = stream.generation();
    return new GenerationRecord(
        number,
        number,
        number,
        choice.parameters(),
        stream.classes(),
        stream.cnnDigest(),
        stream.gtCnn(),
        firstOrdinal,
        fromMicros,
        Long.MAX_VALUE,
        GenerationRecord.Origin.INGEST,
        State.GROWING);
  }

  private static Map<String, Blob> blobs(
      int generation, Prepared prepared, Optional<Limits> limits) {
    Map<String, Blob> blobs = new TreeMap<>();
    blobs.put(StreamBlobs.cnn(generation), prepared.specialization().file());
    blobs.put(StreamBlobs.extractor(generation), prepared.extractorState());
    limits.ifPresent(some -> blobs.put(StreamBlobs.limits(generation), some.toBlob()));
    return blobs;
  }

  /** A blob of a stream. */
  CompletionStage<Optional<Blob>> blob(StreamId id, String name) {
    return CompletableFuture.supplyAsync(() -> store.blob(id, name), dispatcher);
  }

  /** Keeps a blob of a stream, if there still is one. */
  CompletionStage<StreamId> keep(StreamId id, String name, Blob content) {
    return CompletableFuture.supplyAsync(
        () -> {
          if (store.stream(id).isPresent()) {
            store.putBlob(id, name, content);
          }
          return id;
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
          Digest digest = StreamSummary.digest(store, done);
          List<GenerationRecord> closed =
              store.generations(done.id()).stream()
                  .map(one -> one.state() == State.GROWING ? one.in(State.COMPLETE) : one)
                  .toList();
          Blob kept = new StreamSummary.Final(summary, digest).toBlob();
          store.change(done, closed, Map.of(StreamBlobs.SUMMARY, kept));
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
    List<Gap> gaps = StreamSummary.gaps(store, stream);
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
