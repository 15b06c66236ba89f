package dev.meridian.video.tune;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a search found.
 *
 * @param targets what had to be reached
 * @param policy by which the choice was made
 * @param outcomes of all configurations, each with the best Skip_th for it
 * @param boundary the feasible ones that no other beats in both costs, by rising ingest cost
 * @param chosen one of the boundary; empty when no configuration meets the targets
 * @param closest the chosen one, or what the policy takes of what can be attained, see {@link
 *     Attainable}
 * @param training what training the candidates came to
 * @param sample what all this was learned from
 * @param costs what the stages cost on this machine
 * @param seconds that tuning took, by the caller's clock
 */
public record TuningReport(
    TuningTargets targets,
    TuningPolicy policy,
    List<ConfigurationOutcome> outcomes,
    List<ConfigurationOutcome> boundary,
    Optional<ConfigurationOutcome> chosen,
    ConfigurationOutcome closest,
    List<TrainingOutcome> training,
    SampleFacts sample,
    StageCosts costs,
    double seconds) {

  /**
   * What a search learned from.
   *
   * @param fromMicros presentation time where the sample starts
   * @param validationFromMicros where training ends and validation starts
   * @param untilMicros where validation ends; nothing later was looked at
   * @param trainingFrames labelled frames trained on
   * @param validationFrames labelled frames judged by
   * @param gtCalls of the GT-CNN, looks at the background included
   * @param gtFailures labelled frames that are left out because it failed on them
   * @param classes GT objects of the sample by class
   */
  public record SampleFacts(
      long fromMicros,
      long validationFromMicros,
      long untilMicros,
      int trainingFrames,
      int validationFrames,
      long gtCalls,
      long gtFailures,
      Map<String, Integer> classes) {
    public SampleFacts {
      classes = Map.copyOf(classes);
    }

    /** Of a sample the GT-CNN never failed on. */
    public SampleFacts(
        long fromMicros,
        long validationFromMicros,
        long untilMicros,
        int trainingFrames,
        int validationFrames,
        long gtCalls,
        Map<String, Integer> classes) {
      this(
          fromMicros,
          validationFromMicros,
          untilMicros,
          trainingFrames,
          validationFrames,
          gtCalls,
          0,
          classes);
    }
  }

  public TuningReport {
    outcomes = List.copyOf(outcomes);
    boundary = List.copyOf(boundary);
    training = List.copyOf(training);
  }

  /**
   * The chosen configuration.
   *
   * @throws MeridianException with TARGET_NOT_MET when no configuration meets the targets; its
   *     message names the closest one and its figures
   */
  public ConfigurationOutcome requireChosen() {
    return chosen.orElseThrow(
        () -> new MeridianException(ErrorCode.TARGET_NOT_MET, describeClosest()));
  }

  private String describeClosest() {
    IndexParameters best = closest.parameters();
    String figures =
        closest.classes().entrySet().stream()
            .map(
                entry ->
                    "%s recall %.3f (at least %.3f), precision %.3f (at least %.3f)"
                        .formatted(
                            entry.getKey(),
                            entry.getValue().recall(),
                            entry.getValue().recallLower(),
                            entry.getValue().precision(),
                            entry.getValue().precisionLower()))
            .collect(Collectors.joining("; "));
    return ("no configuration reaches recall %s and precision %s; the closest is %s with L_s %d, K %d,"
            + " T %s and run-factor %s: %s; lower the targets, or accept the closest")
        .formatted(
            targets.recall(),
            targets.precision(),
            best.architecture(),
            best.maxClasses(),
            best.k(),
            best.t(),
            best.runFactor(),
            figures);
  }
}
