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
import dev.meridian.video.certify.Certificate;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.FrameRecord;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.AnswerPart;
import dev.meridian.video.query.Assurance;
import dev.meridian.video.query.Candidate;
import dev.meridian.video.query.CandidateReader;
import dev.meridian.video.query.Certification;
import dev.meridian.video.query.FilterLearning;
import dev.meridian.video.query.FrameRef;
import dev.meridian.video.query.HitReader;
import dev.meridian.video.query.Interval;
import dev.meridian.video.query.Look;
import dev.meridian.video.query.OpenedQuery;
import dev.meridian.video.query.QuerySpec;
import dev.meridian.video.query.Reading;
import dev.meridian.video.query.ReturnedFrames;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.query.StreamGap;
import dev.meridian.video.query.StreamScope;
import dev.meridian.video.query.VerdictRule;
import dev.meridian.video.store.VideoStore;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What queries have done elsewhere: reads on the store dispatcher, looks by the GT-CNN workers. */
public final class QueryDesk {
  /** A look may wait behind a full queue of slow ones. */
  private static final Duration LOOK_TIMEOUT = Duration.ofMinutes(10);

  /** Standing queries belong to no single stream; what is kept of them stands under this name. */
  private static final StreamId STANDING = new StreamId("_standing");

  private static final String STANDING_BLOB = "records";
  private static final Logger LOG = LoggerFactory.getLogger(QueryDesk.class);

  private final VideoStore store;
  private final BasisReader bases;
  private final Executor dispatcher;
  private final ActorRef<GtCnnPool.Command> pool;
  private final ActorSystem<?> system;
  private final Recordings recordings;
  private final Reading reading;

  /**
   * A desk.
   *
   * @param dispatcher reads and writes of the store
   * @param recordings how they are read again, for audits
   * @param reading which frames are audited, and whether filters are learned and used
   */
  public QueryDesk(
      VideoStore store,
      BasisReader bases,
      Executor dispatcher,
      ActorRef<GtCnnPool.Command> pool,
      ActorSystem<?> system,
      Recordings recordings,
      Reading reading) {
    this.store = store;
    this.bases = bases;
    this.dispatcher = dispatcher;
    this.pool = pool;
    this.system = system;
    this.reading = reading;
    this.recordings = recordings;
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
   * @param assurance how sure it is
   */
  record Summed(List<Interval> intervals, List<StreamGap> gaps, Assurance assurance) {}

  CompletionStage<OpenedQuery> open(QuerySpec spec) {
    return read(() -> OpenedQuery.read(store, spec, bases.read(spec), reading));
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

  /**
   * A verdict from the store, else from a worker on the stored picture or on the frame itself, from
   * its recording. Empty when it cannot be had; fails with BUSY when the workers are.
   */
  CompletionStage<Optional<Seen>> audit(
      FrameRef frame, StreamBasis basis, StreamPictures pictures) {
    return read(() -> store.verdict(frame.index(), basis.gtDigest(), frame.ordinal()))
        .thenCompose(
            known ->
                known.isPresent()
                    ? done(Optional.of(new Seen(frame, known.get(), true, 0)))
                    : auditPicture(frame, pictures)
                        .thenCompose(
                            jpeg ->
                                jpeg.isEmpty()
                                    ? done(Optional.empty())
                                    : infer(frame, basis, jpeg.get()).thenApply(Optional::of)));
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }

  private CompletionStage<Optional<Blob>> auditPicture(FrameRef frame, StreamPictures pictures) {
    return read(() -> store.frameJpeg(frame.index(), frame.ordinal()))
        .thenCompose(
            kept ->
                kept.isPresent()
                    ? done(kept)
                    : CompletableFuture.supplyAsync(
                        () -> pictures.picture(frame), recordings.executor()));
  }

  /** Recordings to be read again; the caller closes it. */
  StreamPictures recordings() {
    return recordings.open(store);
  }

  private CompletionStage<Seen> infer(FrameRef frame, StreamBasis basis) {
    return read(() -> picture(frame)).thenCompose(jpeg -> infer(frame, basis, jpeg));
  }

  private CompletionStage<Seen> infer(FrameRef frame, StreamBasis basis, Blob picture) {
    return ask(basis.gt(), picture)
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

  /** The frames that show each cluster. */
  CompletionStage<Map<Candidate, BitSet>> shown(List<Candidate> candidates, QueryRun run) {
    return read(() -> CandidateReader.frames(store, candidates, run::scope));
  }

  CompletionStage<List<Look>> looks(Candidate candidate) {
    return read(() -> CandidateReader.looks(store, candidate));
  }

  /** The audits of an answer; the caller does not change the frames meanwhile. */
  CompletionStage<Optional<Certification>> certification(QueryRun run) {
    return read(() -> Certification.read(store, run.spec(), run.returned(), reading.draws()));
  }

  /** The caller changes the run no more. */
  CompletionStage<Summed> sum(QueryRun run) {
    List<AnswerPart> parts = run.parts();
    Certificate certificate = run.certificate();
    return read(
        () ->
            new Summed(
                ReturnedFrames.intervals(run.returned(), store),
                ReturnedFrames.gaps(run.returned(), store),
                Assurance.read(
                    store,
                    run.spec(),
                    run.returned(),
                    parts,
                    reading.draws(),
                    certificate,
                    run.filters())));
  }

  /** Learns filters from what a query has paid for; nobody waits for it. */
  void learn(QueryRun run, VerdictRule rule) {
    if (reading.filter().enabled()) {
      read(() -> {
            FilterLearning.learn(store, run.spec(), run.scopes(), rule, reading);
            return true;
          })
          .whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  LOG.warn("no filter was learned; queries go on without", failure);
                }
              });
    }
  }

  /** The standing queries that were kept. */
  CompletionStage<List<StandingRecord>> standing() {
    return read(
        () ->
            store
                .blob(STANDING, STANDING_BLOB)
                .map(blob -> StandingRecord.read(blob.bytes()))
                .orElse(List.of()));
  }

  /** Keeps them, instead of those that were. */
  CompletionStage<Boolean> keepStanding(List<StandingRecord> records) {
    return read(
        () -> {
          store.putBlob(STANDING, STANDING_BLOB, Blob.of(StandingRecord.write(records)));
          return true;
        });
  }

  /**
   * The time of the last frame that was judged; without scopes, of the last frame there is. Empty
   * without frames.
   */
  CompletionStage<OptionalLong> lastMicros(StreamId stream, Collection<StreamScope> scopes) {
    List<StreamScope> judged = List.copyOf(scopes);
    return read(
        () ->
            judged.isEmpty()
                ? bases.lastMicros(stream)
                : judged.stream()
                    .filter(scope -> scope.endOrdinal() > scope.firstOrdinal())
                    .map(scope -> frameMicros(scope.basis().index(), scope.endOrdinal() - 1))
                    .flatMapToLong(OptionalLong::stream)
                    .max());
  }

  private OptionalLong frameMicros(IndexKey index, long ordinal) {
    return store.frames(index, ordinal, ordinal).stream().mapToLong(FrameRecord::timeMicros).max();
  }

  CompletionStage<HitPage> page(HitCursor from, HitCursor.Found found, int limit) {
    return read(() -> from.read(new HitReader(store), found, limit));
  }

  private <T> CompletionStage<T> read(Supplier<T> read) {
    return CompletableFuture.supplyAsync(read, dispatcher);
  }
}
