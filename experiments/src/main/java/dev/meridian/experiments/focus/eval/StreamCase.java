package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.video.baseline.AccuracyTarget;
import dev.meridian.video.baseline.Baseline;
import dev.meridian.video.baseline.BinaryCnns;
import dev.meridian.video.baseline.CascadeModels;
import dev.meridian.video.baseline.CheapTopOne;
import dev.meridian.video.baseline.GtCnn;
import dev.meridian.video.baseline.GtScan;
import dev.meridian.video.baseline.IngestHeavy;
import dev.meridian.video.baseline.IngestNoScope;
import dev.meridian.video.baseline.NoScope;
import dev.meridian.video.baseline.SampledGt;
import dev.meridian.video.baseline.Stretch;
import dev.meridian.video.baseline.UnitCosts;
import dev.meridian.video.classify.IngestArchitecture;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.tune.ConfigurationOutcome;
import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningPolicy;
import dev.meridian.video.tune.TuningSettings;
import dev.meridian.video.tune.TuningTargets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One stream with everything that is run on it. Training looks at the first third, choices at the
 * second, and only {@link Contest} at the last.
 */
final class StreamCase implements AutoCloseable {
  private final EvalBench bench;
  private final StreamData data;
  private final KnownGt gtCnn;
  private final Parts parts;
  private final Map<Long, FocusTuner> tuners = new TreeMap<>();
  private final IdentityHashMap<Tuned, FocusTuner> tuned = new IdentityHashMap<>();
  private final UnitCosts costs;
  private final List<AutoCloseable> open = new ArrayList<>();
  private double noScopeTrainingSeconds;

  private StreamCase(EvalBench bench, StreamData data) {
    this.bench = bench;
    this.data = data;
    this.gtCnn = bench.gtCnn(data);
    this.parts = Parts.of(data.frames());
    this.costs = UnitCostMeter.measure(bench.bench(), data, gtCnn.priceSeconds());
  }

  static StreamCase open(EvalBench bench, EvalStream stream) throws IOException {
    return new StreamCase(bench, bench.load(stream));
  }

  EvalStream stream() {
    return data.stream();
  }

  StreamData data() {
    return data;
  }

  KnownGt gtCnn() {
    return gtCnn;
  }

  UnitCosts costs() {
    return costs;
  }

  Parts parts() {
    return parts;
  }

  double keyframeSeconds() {
    return KeyframeDecode.secondsPerFrame(bench.bench(), data);
  }

  Judge judge() {
    return new Judge(gtCnn.truth(), parts.test(), data.stream().fps());
  }

  /** Tunes for a recall and precision, both the same. */
  Tuned tune(double target, TuningPolicy policy, long seed) {
    TuningTargets targets = new TuningTargets(target, target, TuningTargets.DEFAULT.confidence());
    return tune(TuningScale.of(context().scale(), targets, policy, seed), seed);
  }

  /** Tunes for some classes only; all others are OTHER. */
  Tuned tuneFor(List<String> classes, double target, TuningPolicy policy, long seed) {
    TuningTargets targets = new TuningTargets(target, target, TuningTargets.DEFAULT.confidence());
    TuningSettings wide = TuningScale.of(context().scale(), targets, policy, seed);
    return tune(
        TuningScale.with(
            wide, wide.architectures(), List.of(classes.size()), wide.thresholds(), classes),
        seed);
  }

  /** Classes the GT-CNN sees in each of the first two thirds, the most frequent first. */
  List<String> classesByFrequency() {
    Map<String, Integer> trained = objects(parts.training());
    Map<String, Integer> judged = objects(parts.validation());
    return trained.keySet().stream()
        .filter(judged::containsKey)
        .sorted(Comparator.comparing((String name) -> -trained.get(name) - judged.get(name)))
        .toList();
  }

  private Map<String, Integer> objects(Stretch part) {
    Map<String, Integer> objects = new TreeMap<>();
    for (int i = part.from(); i < part.to(); i++) {
      for (Detection one : gtCnn.truth().frames().get(i).detections()) {
        objects.merge(one.className(), 1, Integer::sum);
      }
    }
    return objects;
  }

  /** One network, specialised to the stream; K and T as they may be. */
  FocusChoice trainOnly(IngestArchitecture network, long seed) {
    Tuned single = tune(TuningScale.single(context().scale(), network, seed), seed);
    return new FocusChoice(single.configuration(), single.prepared());
  }

  /** What a tuning chose. */
  FocusChoice chosen(Tuned of) {
    return new FocusChoice(of.configuration(), of.prepared());
  }

  /** What an outcome of one of this case's tunings is ingested with. */
  FocusChoice choice(Tuned of, ConfigurationOutcome outcome) {
    return tuned.get(of).choice(of, outcome);
  }

  private Tuned tune(TuningSettings settings, long seed) {
    FocusTuner tuner =
        tuners.computeIfAbsent(
            seed, s -> new FocusTuner(bench.bench(), data, gtCnn, s, context()::say));
    Tuned result = tuner.tune(settings);
    tuned.put(result, tuner);
    return result;
  }

  /** Ingests the stream with a configuration. */
  FocusContender focus(String name, FocusChoice choice) {
    FocusContender focus =
        new FocusContender(
            name,
            bench.bench(),
            data,
            gtCnn,
            FocusTuner.settings(data.stream()),
            choice,
            context()::say);
    open.add(focus);
    return focus;
  }

  /** The cheap baseline that lives on an index of Focus. */
  Contender cheap(FocusContender focus) {
    return priced(new CheapTopOne(focus.store(), focus.indexKey(), focus.classes(), parts.test()));
  }

  /** NoScope and Ingest-NoScope, trained for some classes and a target. */
  List<Contender> noScope(List<String> classes, double target) {
    context().say(data.stream().name() + ": training NoScope");
    double start = gtCnn.cpuNanos() / 1e9;
    RememberingTrainer trainer =
        new RememberingTrainer(
            bench.bench().parts().trainer(),
            data.folder(),
            "binary %s %s".formatted(data.key(), gtCnn.description().name()),
            gtCnn::charge);
    CascadeModels models =
        CascadeModels.train(
            data.footage(),
            parts.training(),
            parts.validation(),
            truth(),
            classes,
            new BinaryCnns(
                trainer,
                bench.bench().parts().cnns(),
                TuningScale.binarySteps(context().scale()),
                context().seed()),
            costs,
            new AccuracyTarget(target, target));
    Stretch labelled = new Stretch(parts.training().from(), parts.validation().to());
    noScopeTrainingSeconds =
        gtCnn.cpuNanos() / 1e9 - start + labelled.frames() * gtCnn.priceSeconds();
    open.add(models);
    return List.of(
        priced(new NoScope(data.footage(), parts.test(), truth(), models)),
        priced(new IngestNoScope(data.footage(), parts.test(), truth(), models)));
  }

  /** Labels and training of the NoScope models made last, CPU seconds. */
  double noScopeTrainingSeconds() {
    return noScopeTrainingSeconds;
  }

  /** The baselines that need no training. */
  List<Contender> plain(List<String> classes, double target) {
    AccuracyTarget both = new AccuracyTarget(target, target);
    return List.of(
        priced(new IngestHeavy(data.footage(), parts.test(), truth())),
        priced(new GtScan(data.footage(), parts.test(), truth(), false)),
        priced(new GtScan(data.footage(), parts.test(), truth(), true)),
        priced(SampledGt.tuned(parts.validation(), parts.test(), truth(), classes, both)));
  }

  /** What clusters of one object each could do at best; only where the truth is known. */
  Optional<Contender> oracle() {
    return data.tracks().map(tracks -> new TrackOracle(tracks, parts.test(), gtCnn.priceSeconds()));
  }

  private Contender priced(Baseline baseline) {
    return new BaselineContender(baseline, costs);
  }

  private GtCnn truth() {
    return ordinal -> gtCnn.truth().frames().get(ordinal).detections();
  }

  private ExperimentContext context() {
    return bench.context();
  }

  @Override
  public void close() {
    for (AutoCloseable one : open) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
