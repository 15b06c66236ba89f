package dev.meridian.runtime.streams;

import dev.meridian.video.audit.DriftAlarm.Limits;
import dev.meridian.video.classify.IngestCnnDescription;
import dev.meridian.video.ingest.Prepared;
import dev.meridian.video.store.GenerationParameters;
import dev.meridian.video.tune.ClassOutcome;
import dev.meridian.video.tune.ConfigurationOutcome;
import dev.meridian.video.tune.IndexParameters;
import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningReport;
import dev.meridian.video.tune.TuningTargets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What a tuning means for a new generation.
 *
 * @param prepared its ingest CNN and first background
 * @param parameters how it is read
 * @param settings of its stream from then on, by key under {@code meridian.ingest}
 * @param limits what its audited frames must not exceed
 */
public record GenerationChoice(
    Prepared prepared,
    GenerationParameters parameters,
    Map<String, String> settings,
    Limits limits) {
  /** A Skip_th that no confidence reaches. */
  private static final double NEVER = 2;

  /** How much the share of unknown objects may rise before new classes are looked for. */
  private static final double UNKNOWN_MARGIN = 0.1;

  public GenerationChoice {
    settings = Map.copyOf(settings);
  }

  /**
   * The choice of a tuning.
   *
   * @param asked settings that were given for this tuning, by key
   * @param indexDepth of the stream
   * @param falseAlarmEvery audited frames between two false alarms
   */
  public static GenerationChoice of(
      Tuned tuned, Map<String, String> asked, int indexDepth, double falseAlarmEvery) {
    IndexParameters chosen = tuned.configuration().parameters();
    Map<String, String> settings = new TreeMap<>(asked);
    settings.putAll(TuningWork.asSettings(chosen));
    settings.put("skip-threshold", Double.toString(NEVER));
    return new GenerationChoice(
        tuned.prepared(),
        new GenerationParameters(
            chosen.architecture(),
            chosen.k(),
            chosen.leastConfidence(),
            (float) chosen.t(),
            chosen.runFactor(),
            Math.max(indexDepth, chosen.k()),
            NEVER,
            chosen.skipThresholds(),
            chosen.detectorConfidence()),
        settings,
        limits(tuned, falseAlarmEvery));
  }

  /** What was promised: the targets, or less where less was found when it was tuned. */
  private static Limits limits(Tuned tuned, double falseAlarmEvery) {
    ConfigurationOutcome outcome = tuned.configuration();
    TuningTargets targets = tuned.report().targets();
    return new Limits(
        1 - Math.min(targets.recall(), mean(outcome, ClassOutcome::recallLower)),
        1 - Math.min(targets.precision(), mean(outcome, ClassOutcome::precisionLower)),
        Math.min(0.9, unknown(tuned.prepared(), tuned.report()) + UNKNOWN_MARGIN),
        falseAlarmEvery,
        outcome.classes().keySet());
  }

  /**
   * Over the classes of a unit, like what is observed: a class counts as often as it is there. The
   * worst class alone would let all others fall to where it is.
   */
  private static double mean(ConfigurationOutcome outcome, ToDoubleFunction<ClassOutcome> lower) {
    double sum = 0;
    double units = 0;
    for (ClassOutcome one : outcome.classes().values()) {
      sum += one.positives() * lower.applyAsDouble(one);
      units += one.positives();
    }
    // A limit of 1 could never be exceeded.
    return units == 0 ? 1 : Math.max(0.1, sum / units);
  }

  private static double unknown(Prepared prepared, TuningReport report) {
    IngestCnnDescription cnn = prepared.specialization().description();
    double all = report.sample().classes().values().stream().mapToInt(i -> i).sum();
    double unknown =
        report.sample().classes().entrySet().stream()
            .filter(one -> !cnn.classes().contains(one.getKey()))
            .mapToInt(Map.Entry::getValue)
            .sum();
    return all == 0 ? 0 : unknown / all;
  }
}
