package dev.meridian.experiments.report;

import java.util.Map;

/**
 * One table or figure of the evaluation. Inputs, seed and scale go in, a {@link Report} comes out;
 * the same inputs give the same report, measured times apart.
 */
public interface Experiment {
  /** The word typed on the command line, lower case with dashes. */
  String name();

  /** One line: what the result shows. */
  String shows();

  /** How long it takes at small and at full scale, for people: {@code "2 min, full 15 min"}. */
  String duration();

  /** Extra settings it takes as {@code --set key=value}: key to one line of explanation. */
  default Map<String, String> settings() {
    return Map.of();
  }

  /**
   * Runs it. A {@link dev.meridian.models.base.MeridianException} of type USER means that the
   * caller must change something; anything else thrown is a failure of the experiment itself.
   */
  Report run(ExperimentContext context) throws Exception;
}
