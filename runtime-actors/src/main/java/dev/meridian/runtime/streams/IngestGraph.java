package dev.meridian.runtime.streams;

import akka.Done;
import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.ActorAttributes;
import akka.stream.Attributes;
import akka.stream.KillSwitches;
import akka.stream.Materializer;
import akka.stream.UniqueKillSwitch;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import dev.meridian.runtime.compute.Dispatchers;
import dev.meridian.video.index.IndexBatch;
import dev.meridian.video.ingest.FrameChunk;
import dev.meridian.video.store.VideoStore;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The Akka Stream of an ingest: decode → objects → ingest CNN → clusters → store.
 *
 * <p>Each stage is an island on its own thread with room for one chunk before it, so a slow stage
 * holds back the ones before it down to the decoder.
 */
final class IngestGraph {
  private static final Attributes ONE_CHUNK = Attributes.inputBuffer(1, 1);

  private IngestGraph() {}

  /**
   * A running graph.
   *
   * @param stop ends it after the chunks under way
   * @param end when the last batch is written, or why no more will be
   */
  record Running(UniqueKillSwitch stop, CompletionStage<Done> end) {}

  /**
   * Starts an ingest; its source and stages are closed when it ends.
   *
   * @param written is told of each batch once it is durable
   */
  static Running start(
      IngestRun run, VideoStore store, Consumer<Indexed> written, Materializer materializer) {
    Pair<UniqueKillSwitch, CompletionStage<Done>> running =
        chunks(run)
            .viaMat(KillSwitches.single(), Keep.right())
            .via(audited(run))
            .via(island(run.extract(), Dispatchers.NATIVE))
            .via(island(run.classify(), Dispatchers.NATIVE))
            .via(island(run.build(), Dispatchers.NATIVE))
            .via(island(batch -> write(run, store, batch), Dispatchers.STORE))
            .toMat(Sink.foreach(written::accept), Keep.both())
            .run(materializer);
    return new Running(running.first(), running.second());
  }

  private static Source<FrameChunk, NotUsed> chunks(IngestRun run) {
    return Source.<FrameChunk, ChunkSource>unfoldResource(
            run::chunks, ChunkSource::next, ChunkSource::close)
        .withAttributes(ActorAttributes.dispatcher(Dispatchers.SOURCES).and(ONE_CHUNK))
        .async();
  }

  private static Flow<FrameChunk, FrameChunk, NotUsed> audited(IngestRun run) {
    return run.audit().audits()
        ? island(run.audit()::see, Dispatchers.NATIVE)
        : Flow.of(FrameChunk.class);
  }

  private static <I, O> Flow<I, O, NotUsed> island(IngestStage<I, O> stage, String dispatcher) {
    return Flow.<I>create()
        .statefulMap(
            () -> stage,
            (same, input) -> Pair.create(same, same.apply(input)),
            same -> {
              same.close();
              return Optional.<O>empty();
            })
        .withAttributes(ActorAttributes.dispatcher(dispatcher).and(ONE_CHUNK))
        .async();
  }

  private static Indexed write(IngestRun run, VideoStore store, IndexBatch batch) {
    store.write(run.index(), batch);
    return Indexed.of(batch, run.audit().judge(batch));
  }
}
