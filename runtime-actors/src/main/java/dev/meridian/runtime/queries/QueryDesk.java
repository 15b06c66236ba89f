package dev.meridian.runtime.queries;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.compute.GtCnnPool;
import dev.meridian.runtime.protocol.GtReply;
import dev.meridian.runtime.protocol.GtReply.GtRefused;
import dev.meridian.runtime.protocol.GtReply.GtSeen;
import dev.meridian.runtime.protocol.GtTask;
import dev.meridian.runtime.protocol.HitPage;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.query.AnswerPart;
import dev.meridian.video.query.Candidate;
import dev.meridian.video.query.CandidateReader;
import dev.meridian.video.query.FrameRef;
import dev.meridian.video.query.HitReader;
import dev.meridian.video.query.Interval;
import dev.meridian.video.query.Look;
import dev.meridian.video.query.OpenedQuery;
import dev.meridian.video.query.QuerySpec;
import dev.meridian.video.query.ReturnedFrames;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.query.StreamGap;
import dev.meridian.video.query.StreamScope;
import dev.meridian.video.store.VideoStore;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What queries have done elsewhere: reads on the store dispatcher, looks by the GT-CNN workers. */
public final class QueryDesk {
  /** A look may wait behind a full queue of slow ones. */
  private static final Duration LOOK_TIMEOUT = Duration.ofMinutes(10);

  private final VideoStore store;
  private final BasisReader bases;
  private final Executor dispatcher;
  private final ActorRef<GtCnnPool.Command> pool;
  private final ActorSystem<?> system;

  public QueryDesk(
      VideoStore store,
      BasisReader bases,
      Executor dispatcher,
      ActorRef<GtCnnPool.Command> pool,
      ActorSystem<?> system) {
    this.store = store;
    this.bases = bases;
    this.dispatcher = dispatcher;
    this.pool = pool;
    this.system = system;
  }

  /**
   * A frame that was looked at.
   *
   * @param frame which
   * @param detections what is in it
   * @param cached whether that was known before
   * @param nanos of GT-CNN work
   */
  record Seen(FrameRef frame, List<Detection> detections, boolean cached, long nanos) {}

  /**
   * What is worked out of the returned frames at the end.
   *
   * @param intervals as stretches of time
   * @param gaps what the answer cannot speak of
   */
  record Summed(List<Interval> intervals, List<StreamGap> gaps) {}

  CompletionStage<OpenedQuery> open(QuerySpec spec) {
    return read(() -> OpenedQuery.read(store, spec, bases.read(spec)));
  }

  /** A verdict from the store, else from a worker and then kept. Fails with BUSY when they are. */
  CompletionStage<Seen> look(FrameRef frame, StreamBasis basis) {
    return read(() -> store.verdict(frame.index(), basis.gtDigest(), frame.ordinal()))
        .thenCompose(
            known ->
                known.isPresent()
                    ? CompletableFuture.completedFuture(new Seen(frame, known.get(), true, 0))
                    : infer(frame, basis));
  }

  private CompletionStage<Seen> infer(FrameRef frame, StreamBasis basis) {
    return read(() -> picture(frame))
        .thenCompose(jpeg -> ask(basis.gt(), jpeg))
        .thenApplyAsync(
            reply -> {
              if (reply instanceof GtRefused refused) {
                throw new MeridianException(refused.code(), refused.message());
              }
              GtSeen seen = (GtSeen) reply;
              store.putVerdict(frame.index(), basis.gtDigest(), frame.ordinal(), seen.detections());
              return new Seen(frame, seen.detections(), false, seen.nanos());
            },
            dispatcher);
  }

  private Blob picture(FrameRef frame) {
    return store
        .frameJpeg(frame.index(), frame.ordinal())
        .orElseThrow(
            () ->
                new MeridianException(
                    ErrorCode.UNKNOWN_STREAM,
                    "stream %s was deleted while it was searched"
                        .formatted(frame.index().stream())));
  }

  private CompletionStage<GtReply> ask(String gt, Blob jpeg) {
    return AskPattern.ask(
        pool,
        replyTo -> new GtCnnPool.Look(new GtTask(gt, jpeg, replyTo)),
        LOOK_TIMEOUT,
        system.scheduler());
  }

  CompletionStage<BitSet> frames(StreamScope scope, AnswerPart part) {
    return read(() -> new HitReader(store).frames(scope, part));
  }

  CompletionStage<List<Look>> looks(Candidate candidate) {
    return read(() -> CandidateReader.looks(store, candidate));
  }

  /** The caller changes the frames no more. */
  CompletionStage<Summed> sum(Collection<ReturnedFrames> returned) {
    return read(
        () ->
            new Summed(
                ReturnedFrames.intervals(returned, store), ReturnedFrames.gaps(returned, store)));
  }

  CompletionStage<HitPage> page(HitCursor from, HitCursor.Found found, int limit) {
    return read(() -> from.read(new HitReader(store), found, limit));
  }

  private <T> CompletionStage<T> read(Supplier<T> read) {
    return CompletableFuture.supplyAsync(read, dispatcher);
  }
}
