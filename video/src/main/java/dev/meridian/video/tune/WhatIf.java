package dev.meridian.video.tune;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.ingest.IngestSettings;
import dev.meridian.video.query.PlanSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongFunction;

/** Answers what another choice would have found in stored footage and cost. */
public final class WhatIf {
  /**
   * An answer.
   *
   * @param outcomes of all K, T and run-factors, each with the best Skip_th for it
   * @param boundary the feasible ones that no other beats in both costs, by rising ingest cost
   * @param chosen what the policy takes; empty when no configuration meets the targets
   * @param closest the chosen one, or what the policy takes of what can be attained, see {@link
   *     Attainable}
   * @param current the generation's own K, T and run-factor, with the best Skip_th for them
   * @param judgedFrames audited frames all this rests on
   */
  public record Answer(
      List<ConfigurationOutcome> outcomes,
      List<ConfigurationOutcome> boundary,
      Optional<ConfigurationOutcome> chosen,
      ConfigurationOutcome closest,
      Optional<ConfigurationOutcome> current,
      int judgedFrames) {
    public Answer {
      outcomes = List.copyOf(outcomes);
      boundary = List.copyOf(boundary);
    }
  }

  private WhatIf() {}

  /**
   * Searches stored footage; T and run-factor of the generation are tried beside those of the
   * settings.
   *
   * @param costs of the stages, as a tuning measured them
   * @param verdicts what the GT-CNN sees in a frame that shows a kept object, by ordinal
   * @throws dev.meridian.models.base.MeridianException with NO_DATA when the audit saw no objects,
   *     with UNKNOWN_CLASS when it did not see a class asked for
   */
  public static Answer ask(
      StoredFootage stored,
      IngestSettings ingest,
      PlanSettings plan,
      TuningSettings settings,
      StageCosts costs,
      LongFunction<List<Detection>> verdicts) {
    Footage footage = stored.footage();
    IndexParameters own = footage.parameters();
    TreeSet<Double> thresholds = new TreeSet<>(settings.thresholds());
    thresholds.add(own.t());
    TreeSet<Double> runFactors = new TreeSet<>(settings.runFactors());
    runFactors.add(own.runFactor());
    TuningSettings tried = settings.with(new ArrayList<>(thresholds), new ArrayList<>(runFactors));
    List<String> classes = JudgedClasses.choose(footage.part(), tried, plan.rule());
    List<ConfigurationOutcome> outcomes =
        new ConfigurationSearch(ingest, plan, tried, costs).search(footage, classes, verdicts);
    List<ConfigurationOutcome> boundary = ParetoBoundary.of(outcomes);
    Optional<ConfigurationOutcome> chosen = ParetoBoundary.choose(boundary, settings.policy());
    return new Answer(
        outcomes,
        boundary,
        chosen,
        chosen.orElseGet(
            () -> Attainable.of(outcomes, settings.targets()).choose(settings.policy())),
        outcomes.stream().filter(one -> isAsNow(one.parameters(), own)).findFirst(),
        footage.part().judgedFrames());
  }

  private static boolean isAsNow(IndexParameters one, IndexParameters own) {
    return one.k() == own.k() && one.t() == own.t() && one.runFactor() == own.runFactor();
  }
}
