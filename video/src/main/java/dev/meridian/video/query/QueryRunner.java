package dev.meridian.video.query;

import dev.meridian.models.base.Blob;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.base.NearestName;
import dev.meridian.video.certify.Certificate;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.QueryEffect.Answered;
import dev.meridian.video.query.QueryEffect.Confirmed;
import dev.meridian.video.query.QueryEffect.NeedFrames;
import dev.meridian.video.query.QueryEffect.NeedLooks;
import dev.meridian.video.store.VideoStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Runs queries to their end on the caller's thread, for embedded use and experiments. The answer is
 * held in memory as a whole.
 */
public final class QueryRunner {
  private final VideoStore store;
  private final PlanSettings settings;
  private final LongSupplier nanoTime;
  private final Reading reading;

  /** The GT-CNN, as a query needs it. */
  @FunctionalInterface
  public interface GtCnn {
    /** What it sees in a stored frame. */
    List<Detection> detect(IndexKey index, long ordinal, Blob jpeg);

    /** A sampled frame that the store does not keep, for audits; empty when it cannot be had. */
    default Optional<Blob> picture(IndexKey index, long ordinal) {
      return Optional.empty();
    }
  }

  /**
   * @param nanoTime a clock for the statistics, such as {@code System::nanoTime}
   */
  public QueryRunner(VideoStore store, PlanSettings settings, LongSupplier nanoTime) {
    this(store, settings, nanoTime, Reading.PLAIN);
  }

  /**
   * @param nanoTime a clock for the statistics, such as {@code System::nanoTime}
   * @param reading which frames were audited, and whether filters are learned and used
   */
  public QueryRunner(
      VideoStore store, PlanSettings settings, LongSupplier nanoTime, Reading reading) {
    this.store = store;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.reading = reading;
  }

  /**
   * Answers a query over the given streams. Fails with UNKNOWN_CLASS when none of them can know the
   * class. Verdicts are remembered in the store.
   *
   * @param bases all streams there are, each with its indexes by time; those the query names are
   *     asked
   */
  public QueryAnswer run(QuerySpec spec, List<StreamBasis> bases, GtCnn gtCnn) {
    return new Run(spec, asked(spec, bases), gtCnn).toEnd();
  }

  private static List<StreamBasis> asked(QuerySpec spec, List<StreamBasis> bases) {
    if (spec.streams().isEmpty()) {
      return bases;
    }
    List<StreamId> known = bases.stream().map(basis -> basis.index().stream()).toList();
    for (StreamId stream : spec.streams()) {
      if (!known.contains(stream)) {
        throw new MeridianException(
            ErrorCode.UNKNOWN_STREAM,
            "there is no stream '"
                + stream
                + "'"
                + NearestName.hint(stream.value(), known.stream().map(StreamId::value).toList()));
      }
    }
    return bases.stream().filter(b -> spec.streams().contains(b.index().stream())).toList();
  }

  /** One query under way. */
  private final class Run {
    private final QuerySpec spec;
    private final GtCnn gtCnn;
    private final Map<IndexKey, ReturnedFrames> returned = new TreeMap<>(IndexKey.ORDER);
    private final List<AnswerPart> parts = new ArrayList<>();
    private final AnswerPlan plan;
    private final List<FilterUse> filters;
    private final List<StreamScope> scopes;
    private final HitReader reader;
    private final long startNanos = nanoTime.getAsLong();
    private final Deque<NeedFrames> toRead = new ArrayDeque<>();
    private OptionalDouble firstHitSeconds = OptionalDouble.empty();
    private long gtNanos;

    Run(QuerySpec spec, List<StreamBasis> bases, GtCnn gtCnn) {
      this.spec = spec;
      this.gtCnn = gtCnn;
      this.reader = new HitReader(store);
      ClassRoute.requireKnown(spec.parsed(), bases);
      OpenedQuery opened = OpenedQuery.read(store, spec, bases, reading);
      for (StreamScope scope : opened.scopes()) {
        returned.put(scope.basis().index(), new ReturnedFrames(scope));
      }
      filters = opened.filters();
      scopes = opened.scopes();
      plan = opened.plan(settings);
    }

    QueryAnswer toEnd() {
      carryOut(plan.start());
      Optional<FrameRef> frame = plan.nextFrame();
      while (frame.isPresent()) {
        look(frame.get());
        Optional.ofNullable(toRead.poll()).ifPresent(this::readFrames);
        frame = plan.nextFrame();
      }
      Assurance assurance = assure();
      if (reading.filter().enabled()) {
        FilterLearning.learn(store, spec, scopes, settings.rule(), reading);
      }
      return new QueryAnswer(
          hits(),
          ReturnedFrames.intervals(returned.values(), store),
          ReturnedFrames.gaps(returned.values(), store),
          stats(),
          assurance);
    }

    private Assurance assure() {
      Optional<Certification> certification =
          Certification.read(store, spec, returned.values(), reading.draws());
      certification.ifPresent(this::audit);
      Certificate certificate =
          certification
              .map(Certification::certificate)
              .orElse(Certificate.calibrated(plan.counts().gtCalls()));
      return Assurance.read(
          store, spec, returned.values(), parts, reading.draws(), certificate, filters);
    }

    private void audit(Certification certification) {
      Optional<FrameRef> frame = certification.next();
      while (frame.isPresent()) {
        FrameRef asked = frame.get();
        Optional<List<Detection>> seen = auditVerdict(asked);
        if (seen.isPresent()) {
          certification.onVerdict(asked, seen.get());
        } else {
          certification.onUnavailable(asked);
        }
        frame = certification.next();
      }
      certification.recovered().forEach(this::add);
    }

    private Optional<List<Detection>> auditVerdict(FrameRef frame) {
      StreamBasis basis = returned.get(frame.index()).scope().basis();
      return store
          .verdict(frame.index(), basis.gtDigest(), frame.ordinal())
          .or(
              () ->
                  store
                      .frameJpeg(frame.index(), frame.ordinal())
                      .or(() -> gtCnn.picture(frame.index(), frame.ordinal()))
                      .map(jpeg -> infer(frame, basis, jpeg)));
    }

    private void look(FrameRef frame) {
      StreamBasis basis = returned.get(frame.index()).scope().basis();
      Optional<List<Detection>> known =
          store.verdict(frame.index(), basis.gtDigest(), frame.ordinal());
      List<Detection> seen = known.isPresent() ? known.get() : infer(frame, basis);
      returned.get(frame.index()).look(frame.ordinal(), AuditReader.holds(spec, seen));
      carryOut(plan.onVerdict(frame, seen, known.isPresent()));
    }

    private List<Detection> infer(FrameRef frame, StreamBasis basis) {
      Blob jpeg =
          store
              .frameJpeg(frame.index(), frame.ordinal())
              .orElseThrow(
                  () ->
                      new MeridianException(
                          ErrorCode.STORE_FAILED,
                          "frame %d of %s is not in the store: was the stream deleted?"
                              .formatted(frame.ordinal(), frame.index().stream())));
      return infer(frame, basis, jpeg);
    }

    private List<Detection> infer(FrameRef frame, StreamBasis basis, Blob jpeg) {
      long start = nanoTime.getAsLong();
      List<Detection> seen = gtCnn.detect(frame.index(), frame.ordinal(), jpeg);
      gtNanos += nanoTime.getAsLong() - start;
      store.putVerdict(frame.index(), basis.gtDigest(), frame.ordinal(), seen);
      return seen;
    }

    private void carryOut(List<QueryEffect> effects) {
      for (QueryEffect effect : effects) {
        if (effect instanceof Confirmed hit) {
          add(AnswerPart.of(hit));
        } else if (effect instanceof Answered answered) {
          add(answered.part());
        } else if (effect instanceof NeedLooks need) {
          Candidate candidate = need.candidate();
          carryOut(plan.onLooks(candidate, CandidateReader.looks(store, candidate)));
        } else if (effect instanceof NeedFrames need) {
          toRead.add(need);
        }
      }
    }

    private void readFrames(NeedFrames need) {
      carryOut(plan.onFrames(CandidateReader.frames(store, need.candidates(), this::scope)));
    }

    private StreamScope scope(IndexKey index) {
      return returned.get(index).scope();
    }

    private void add(AnswerPart part) {
      ReturnedFrames frames = returned.get(part.index());
      frames.add(reader.frames(frames.scope(), part));
      parts.add(part);
      if (firstHitSeconds.isEmpty()) {
        firstHitSeconds = OptionalDouble.of(secondsSinceStart());
      }
    }

    private List<Hit> hits() {
      Map<FrameRef, Hit> hits =
          new TreeMap<>(
              Comparator.comparing(FrameRef::index, IndexKey.ORDER)
                  .thenComparingLong(FrameRef::ordinal));
      for (AnswerPart part : parts) {
        StreamScope scope = returned.get(part.index()).scope();
        for (Hit hit : reader.hits(scope, part, 0, Integer.MAX_VALUE)) {
          hits.merge(new FrameRef(part.index(), hit.ordinal()), hit, Hit::with);
        }
      }
      return List.copyOf(hits.values());
    }

    private QueryStats stats() {
      return new QueryStats(
          plan.counts(),
          returned.values().stream().mapToLong(ReturnedFrames::count).sum(),
          firstHitSeconds,
          secondsSinceStart(),
          gtNanos / 1e9,
          returned.values().stream().map(frames -> frames.scope().basis()).toList());
    }

    private double secondsSinceStart() {
      return (nanoTime.getAsLong() - startNanos) / 1e9;
    }
  }
}
