package dev.meridian.video.tune;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.index.LeastConfidence;
import dev.meridian.video.ingest.IngestSettings;
import dev.meridian.video.query.PlanSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * What every configuration finds and costs on a validation part (Thesis §4.3.4). The ingest CNN ran
 * once per candidate; here there is one clustering per T and run-factor, and K, least confidence
 * and Skip_th are read off it.
 */
public final class ConfigurationSearch {
  private final IngestSettings ingest;
  private final PlanSettings plan;
  private final TuningSettings settings;
  private final StageCosts costs;

  /**
   * @param ingest settings of the stream that are not searched over: C, index depth, what is kept
   * @param plan how queries decide about clusters
   * @param costs of the stages on this machine
   */
  public ConfigurationSearch(
      IngestSettings ingest, PlanSettings plan, TuningSettings settings, StageCosts costs) {
    this.ingest = ingest;
    this.plan = plan;
    this.settings = settings;
    this.costs = costs;
  }

  /**
   * All configurations of the candidates, in the order of the candidates, then by T, by run-factor
   * and by K.
   *
   * @param classes to judge by; at least one
   * @param verdicts what the GT-CNN sees in a frame of the part that shows a kept object
   */
  public List<ConfigurationOutcome> search(
      List<IndexCandidate> candidates,
      List<String> classes,
      LongFunction<List<Detection>> verdicts) {
    List<ConfigurationOutcome> outcomes = new ArrayList<>();
    for (IndexCandidate candidate : candidates) {
      outcomes.addAll(search(Footage.of(candidate, ingest), classes, verdicts));
    }
    return outcomes;
  }

  /** All configurations of some footage, by T, run-factor and K. */
  List<ConfigurationOutcome> search(
      Footage footage, List<String> classes, LongFunction<List<Detection>> verdicts) {
    Map<String, TrackBootstrap> bootstraps = bootstraps(footage.part(), classes);
    List<ConfigurationOutcome> outcomes = new ArrayList<>();
    for (double threshold : settings.thresholds()) {
      for (double runFactor : settings.runFactors()) {
        outcomes.addAll(search(footage, threshold, runFactor, bootstraps, verdicts));
      }
    }
    return outcomes;
  }

  private Map<String, TrackBootstrap> bootstraps(ValidationPart part, List<String> classes) {
    Map<String, TrackBootstrap> bootstraps = new TreeMap<>();
    for (String className : classes) {
      bootstraps.put(
          className,
          new TrackBootstrap(
              ClassTruth.of(part, className, plan.rule()),
              settings.resamples(),
              settings.targets().confidence(),
              settings.seed()));
    }
    return bootstraps;
  }

  private List<ConfigurationOutcome> search(
      Footage footage,
      double threshold,
      double runFactor,
      Map<String, TrackBootstrap> bootstraps,
      LongFunction<List<Detection>> verdicts) {
    ValidationPart part = footage.part();
    List<String> known = footage.classes();
    SampleIndex index = footage.indexes().of(threshold, runFactor);
    ClusterJudge judge = new ClusterJudge(part, plan, verdicts);
    int maxK = Math.min(settings.maxK(), Math.min(ingest.indexDepth(), known.size()));
    Map<String, List<JudgedCluster>> judged = new TreeMap<>();
    bootstraps.keySet().forEach(name -> judged.put(name, judge.judge(index, known, name, maxK)));
    Map<String, List<ClassSweep.Swept>> swept = new TreeMap<>();
    bootstraps.forEach(
        (name, bootstrap) -> {
          ClassSweep sweep =
              new ClassSweep(part, bootstrap, settings.targets(), settings.skipThresholds());
          swept.put(name, sweep.sweep(judged.get(name), settings.minConfidences(), maxK));
        });
    List<ConfigurationOutcome> outcomes = new ArrayList<>();
    for (int k = 1; k <= maxK; k++) {
      outcomes.add(outcome(footage, threshold, runFactor, k, index, swept));
    }
    return outcomes;
  }

  private ConfigurationOutcome outcome(
      Footage footage,
      double threshold,
      double runFactor,
      int k,
      SampleIndex index,
      Map<String, List<ClassSweep.Swept>> swept) {
    Map<String, ClassOutcome> classes = new TreeMap<>();
    Map<String, Double> skip = new TreeMap<>();
    // Other classes are not judged: whatever may be one of them is looked at.
    Map<String, Double> least = new TreeMap<>();
    swept.forEach(
        (className, byK) -> {
          ClassSweep.Swept best = byK.get(k - 1);
          classes.put(className, best.outcome());
          best.skipThreshold().ifPresent(value -> skip.put(className, value));
          if (best.leastConfidence() > 0) {
            least.put(className, best.leastConfidence());
          }
        });
    double calls = classes.values().stream().mapToInt(ClassOutcome::gtCalls).average().orElse(0);
    return new ConfigurationOutcome(
        footage.parameters().with(k, new LeastConfidence(0, least), threshold, runFactor, skip),
        ingestSeconds(footage, index) / footage.part().hours(),
        calls * costs.gtCall() / footage.part().judgedHours(),
        classes,
        classes.values().stream().allMatch(outcome -> outcome.meets(settings.targets())));
  }

  /** I(θ) over the part. */
  private double ingestSeconds(Footage footage, SampleIndex index) {
    IndexParameters parameters = footage.parameters();
    String finder = parameters.detector().orElse(StageCosts.STATIC);
    return footage.part().frames().size() * costs.extractSeconds(finder)
        + footage.looks() * costs.classifySeconds(parameters.architecture())
        + footage.observations() * costs.cluster()
        + index.kept() * costs.keep();
  }
}
