package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.CpuMeter;
import dev.meridian.experiments.focus.FocusBench;
import dev.meridian.video.baseline.Stretch;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.FrameRun;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.index.ObjectRecord;
import dev.meridian.video.query.Hit;
import dev.meridian.video.query.QueryAnswer;
import dev.meridian.video.query.QueryRunner;
import dev.meridian.video.query.StreamBasis;
import dev.meridian.video.store.StreamRecord;
import dev.meridian.video.store.VideoStore;
import dev.meridian.video.store.memory.MemoryVideoStore;
import dev.meridian.video.tune.IndexParameters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Focus with one configuration: the node's own ingest and query plan. All of the stream is
 * ingested, and the test part bears its share of what that costs. Verdicts are not kept from query
 * to query: every query of the comparison is a first one.
 */
final class FocusContender implements Contender, AutoCloseable {
  private final String name;
  private final FocusBench bench;
  private final StreamData data;
  private final KnownGt gtCnn;
  private final Stretch test;
  private final VideoStore store = MemoryVideoStore.create();
  private final FocusBench.Indexed indexed;
  private final IndexParameters parameters;
  private final Map<String, Found> answers = new HashMap<>();
  private final Map<Integer, List<ObjectRecord>> objects = new HashMap<>();

  FocusContender(
      String name,
      FocusBench bench,
      StreamData data,
      KnownGt gtCnn,
      Map<String, String> shared,
      FocusChoice choice,
      Consumer<String> progress) {
    this.name = name;
    this.bench = bench;
    this.data = data;
    this.gtCnn = gtCnn;
    this.test = Parts.of(data.frames()).test();
    this.parameters = choice.outcome().parameters();
    Map<String, String> settings = new TreeMap<>(shared);
    settings.put("k", String.valueOf(parameters.k()));
    settings.put("index-depth", String.valueOf(Math.max(5, parameters.k())));
    settings.put("t", String.format(Locale.ROOT, "%s", parameters.t()));
    settings.put("run-factor", String.valueOf(parameters.runFactor()));
    parameters.detector().ifPresent(model -> settings.put("objects.detector.model", model));
    parameters
        .detectorConfidence()
        .ifPresent(value -> settings.put("objects.detector.confidence", String.valueOf(value)));
    StreamRecord asked =
        bench.asked(
            new StreamId(data.stream().name()),
            data.video().toString(),
            data.stream().gtCnn(),
            settings);
    this.indexed = bench.index(store, new FocusBench.Ready(asked, choice.prepared(), 0), progress);
  }

  IndexParameters parameters() {
    return parameters;
  }

  VideoStore store() {
    return store;
  }

  IndexKey indexKey() {
    return new IndexKey(indexed.record().id(), indexed.record().generation());
  }

  FocusBench.Indexed indexed() {
    return indexed;
  }

  /** Share of the stream that is asked about. */
  private double share() {
    return (double) test.frames() / data.frames();
  }

  CpuMeter cpu() {
    return indexed.cpu();
  }

  @Override
  public String name() {
    return name;
  }

  /** The looks of the GT-CNN at backgrounds are in the seconds. */
  @Override
  public Cost ingest() {
    return new Cost(0, indexed.cpu().ingestSeconds() * share());
  }

  @Override
  public Found query(String className) {
    Found found = query(className, parameters.k(), parameters.skipThresholds());
    answers.put(className, found);
    return found;
  }

  /** With another K and other Skip_th. */
  Found query(String className, int k, Map<String, Double> skipThresholds) {
    QueryRunner.GtCnn look =
        (index, ordinal, jpeg) -> gtCnn.look(ordinal, bench.parts().codec().decode(jpeg));
    QueryAnswer answer =
        bench.ask(store, basis(k, skipThresholds), asked(), className, look, gtCnn::cpuNanos);
    BitSet frames = new BitSet();
    for (Hit hit : answer.hits()) {
      frames.set((int) hit.ordinal());
    }
    return new Found(frames, new Cost(answer.stats().counts().gtCalls(), answer.stats().seconds()));
  }

  private FocusBench.TimeRange asked() {
    long from = data.truth().frames().get(test.from()).timeMicros();
    return new FocusBench.TimeRange(from, Long.MAX_VALUE);
  }

  private StreamBasis basis(int k, Map<String, Double> skipThresholds) {
    StreamBasis own = bench.basis(indexed.record(), gtCnn.description());
    return new StreamBasis(
        own.index(),
        own.stretch(),
        own.cnn(),
        own.classes(),
        own.gt(),
        // A digest of this query alone: no verdict of another one is found.
        FreshDigests.next(),
        own.gtLabels(),
        k,
        parameters.leastConfidence(),
        own.t(),
        2,
        skipThresholds,
        own.frameMicros());
  }

  /** Where frames of the test part that hold a class were lost when it was last asked for. */
  Losses losses(String className) {
    Set<Long> candidates = new HashSet<>();
    bench
        .candidates(store, basis(parameters.k(), parameters.skipThresholds()), asked(), className)
        .forEach(one -> candidates.add(one.clusterId()));
    return Losses.of(
        className,
        gtCnn.truth(),
        test,
        objectsByFrame(),
        candidates,
        answers.get(className).frames());
  }

  private Map<Integer, List<ObjectRecord>> objectsByFrame() {
    if (objects.isEmpty()) {
      store.forEachObject(
          indexKey(),
          object -> {
            FrameRun run = object.frames();
            for (long at = run.firstOrdinal(); at <= run.lastOrdinal(); at++) {
              objects.computeIfAbsent((int) at, frame -> new ArrayList<>()).add(object);
            }
          });
    }
    return objects;
  }

  /** The same index, asked with another K and other Skip_th. */
  Contender variant(String variantName, int k, Map<String, Double> skipThresholds) {
    FocusContender own = this;
    return new Contender() {
      @Override
      public String name() {
        return variantName;
      }

      @Override
      public Cost ingest() {
        return own.ingest();
      }

      @Override
      public Found query(String className) {
        return own.query(className, k, skipThresholds);
      }
    };
  }

  /** Classes of the ingest CNN, the last being OTHER. */
  List<String> classes() {
    return indexed.record().classes();
  }

  @Override
  public void close() {
    store.close();
  }
}
