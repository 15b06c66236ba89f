package dev.meridian.runtime.bootstrap;

import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.japi.Pair;
import akka.japi.function.Function;
import akka.stream.OverflowStrategy;
import akka.stream.javadsl.Source;
import akka.stream.typed.javadsl.ActorSource;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.protocol.StreamCommand;
import dev.meridian.runtime.protocol.StreamReply;
import dev.meridian.runtime.protocol.StreamReply.StreamFound;
import dev.meridian.runtime.protocol.StreamReply.StreamRefused;
import dev.meridian.runtime.protocol.StreamStatus;
import dev.meridian.runtime.rest.StreamService;
import dev.meridian.runtime.streams.IngestStream;
import dev.meridian.runtime.streams.StreamAdmission;
import dev.meridian.video.frame.ImageCodec;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.reindex.ReindexChange;
import dev.meridian.video.reindex.Reindexed;
import dev.meridian.video.store.GenerationRecord;
import dev.meridian.video.store.Generations;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.VideoStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Streams as REST sees them: the sharded entities, and the store for what does not change. */
final class ShardedStreams implements StreamService {
  /** Watchers see at most five changes a second, the latest each time. */
  private static final Duration WATCH_INTERVAL = Duration.ofMillis(200);

  private final ActorSystem<?> system;
  private final ClusterSharding sharding;
  private final VideoStore store;
  private final CropPictures crops;
  private final StreamAdmission admission;
  private final StreamRework rework;
  private final NodeExecutors executors;
  private final Duration timeout;

  ShardedStreams(
      ActorSystem<?> system,
      VideoStore store,
      ImageCodec codec,
      StreamAdmission admission,
      StreamRework rework,
      NodeExecutors executors,
      Duration timeout) {
    this.system = system;
    this.sharding = ClusterSharding.get(system);
    this.store = store;
    this.crops = new CropPictures(store, codec);
    this.admission = admission;
    this.rework = rework;
    this.executors = executors;
    this.timeout = timeout;
  }

  /** Goes on with every ingest that has not ended. */
  void resumeAll() {
    for (StreamRecord stream : store.streams()) {
      if (!stream.state().ended()) {
        sharding
            .entityRefFor(IngestStream.KEY, stream.id().value())
            .tell(new StreamCommand.ResumeStream());
      }
    }
  }

  @Override
  public CompletionStage<StreamStatus> create(NewStream stream) {
    return CompletableFuture.supplyAsync(() -> admit(stream), executors.sources())
        .thenCompose(
            record -> ask(record.id(), replyTo -> new StreamCommand.CreateStream(record, replyTo)))
        .thenApply(ShardedStreams::status);
  }

  private StreamRecord admit(NewStream stream) {
    if (store.stream(stream.id()).isPresent()) {
      throw new MeridianException(
          ErrorCode.STREAM_EXISTS,
          "stream " + stream.id() + " exists: choose another id, or delete it first");
    }
    return admission.admit(stream.id(), stream.location(), stream.gt(), stream.settings());
  }

  @Override
  public CompletionStage<List<StreamStatus>> all() {
    return CompletableFuture.supplyAsync(store::streams, executors.store())
        .thenCompose(
            records -> {
              CompletionStage<List<StreamStatus>> all =
                  CompletableFuture.completedFuture(new ArrayList<>());
              for (StreamRecord record : records) {
                all = all.thenCombine(findIfThere(record.id()), ShardedStreams::append);
              }
              return all;
            });
  }

  private static List<StreamStatus> append(List<StreamStatus> all, Optional<StreamStatus> next) {
    next.ifPresent(all::add);
    return all;
  }

  private CompletionStage<Optional<StreamStatus>> findIfThere(StreamId id) {
    return ask(id, StreamCommand.DescribeStream::new)
        .thenApply(
            reply ->
                reply instanceof StreamFound found
                    ? Optional.of(found.status())
                    : Optional.empty());
  }

  @Override
  public CompletionStage<StreamStatus> find(StreamId id) {
    return ask(id, StreamCommand.DescribeStream::new).thenApply(ShardedStreams::status);
  }

  @Override
  public CompletionStage<StreamId> delete(StreamId id) {
    return ask(id, StreamCommand.DeleteStream::new)
        .thenApply(
            reply -> {
              if (reply instanceof StreamRefused refused) {
                throw new MeridianException(refused.code(), refused.message());
              }
              return id;
            });
  }

  @Override
  public CompletionStage<Source<StreamStatus, NotUsed>> watch(StreamId id) {
    Pair<ActorRef<StreamStatus>, Source<StreamStatus, NotUsed>> changes =
        ActorSource.<StreamStatus>actorRef(
                status -> false, status -> Optional.empty(), 1, OverflowStrategy.dropHead())
            .throttle(1, WATCH_INTERVAL)
            .preMaterialize(system);
    return ask(id, replyTo -> new StreamCommand.SubscribeToStream(changes.first(), replyTo))
        .thenApply(ShardedStreams::status)
        .thenApply(now -> changes.second());
  }

  @Override
  public CompletionStage<Blob> frame(StreamId id, long ordinal) {
    return picture(
        id,
        index -> store.frameJpeg(index, ordinal),
        "no picture of frame %d of stream %s is kept: only frames with kept objects have one"
            .formatted(ordinal, id));
  }

  @Override
  public CompletionStage<Blob> crop(StreamId id, long object) {
    return picture(
        id,
        index -> crops.find(index, object),
        "no crop of object %d of stream %s is kept".formatted(object, id));
  }

  @Override
  public CompletionStage<List<GenerationRecord>> generations(StreamId id) {
    return CompletableFuture.supplyAsync(() -> rework.generations(id), executors.store());
  }

  @Override
  public CompletionStage<StreamStatus> tune(StreamId id, Map<String, String> settings) {
    return CompletableFuture.supplyAsync(() -> admission.checked(settings), executors.store())
        .thenCompose(own -> ask(id, replyTo -> new StreamCommand.TuneStream(own, replyTo)))
        .thenApply(ShardedStreams::status);
  }

  @Override
  public CompletionStage<Blob> lastTuning(StreamId id) {
    return CompletableFuture.supplyAsync(() -> rework.lastTuning(id), executors.store());
  }

  @Override
  public CompletionStage<List<Reindexed>> reindex(StreamId id, ReindexChange change) {
    return CompletableFuture.supplyAsync(() -> rework.reindex(id, change), executors.heavy());
  }

  @Override
  public CompletionStage<List<WhatIfAnswer>> whatIf(
      StreamId id, Map<String, String> settings, long lastMicros) {
    return CompletableFuture.supplyAsync(
        () -> rework.whatIf(id, admission.checked(settings), lastMicros), executors.heavy());
  }

  /** The newest generation that has it. */
  private CompletionStage<Blob> picture(
      StreamId id, java.util.function.Function<IndexKey, Optional<Blob>> read, String missing) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<GenerationRecord> current = Generations.current(rework.generations(id));
          for (int i = current.size() - 1; i >= 0; i--) {
            Optional<Blob> found = read.apply(current.get(i).index(id));
            if (found.isPresent()) {
              return found.get();
            }
          }
          throw new MeridianException(ErrorCode.UNKNOWN_FRAME, missing);
        },
        executors.store());
  }

  private CompletionStage<StreamReply> ask(
      StreamId id, Function<ActorRef<StreamReply>, StreamCommand> command) {
    return sharding.entityRefFor(IngestStream.KEY, id.value()).ask(command, timeout);
  }

  private static StreamStatus status(StreamReply reply) {
    if (reply instanceof StreamFound found) {
      return found.status();
    }
    if (reply instanceof StreamRefused refused) {
      throw new MeridianException(refused.code(), refused.message());
    }
    throw new IllegalStateException("not an answer: " + reply.getClass());
  }
}
