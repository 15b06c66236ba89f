package dev.meridian.experiments.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import dev.meridian.experiments.report.Target;
import dev.meridian.models.base.MeridianException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiments on real video at their smallest. */
class SmokeIT {
  @TempDir private Path folder;

  @BeforeAll
  static void needReferenceData() {
    try {
      ReferenceData.locate();
    } catch (MeridianException e) {
      assumeTrue(false, e.getMessage());
    }
  }

  @Test
  void should_see_what_the_reference_saw() throws Exception {
    assertThat(smoke(new GtParity()).missed()).isEmpty();
  }

  @Test
  void should_find_what_the_gt_cnn_sees_on_every_frame() throws Exception {
    Report report = smoke(new FocusAccuracy());
    assertThat(Double.parseDouble(report.results().get("min_recall"))).isGreaterThanOrEqualTo(0.7);
    assertThat(Double.parseDouble(report.results().get("min_precision")))
        .isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void should_ask_nothing_twice() throws Exception {
    Report report = smoke(new FocusCost());
    assertThat(report.missed()).extracting(Target::name).noneMatch(name -> name.contains("calls"));
    assertThat(Double.parseDouble(report.results().get("ratio"))).isGreaterThan(1);
  }

  private Report smoke(Experiment experiment) throws Exception {
    return experiment.run(new ExperimentContext(Scale.SMOKE, 7, folder, line -> {}, Map.of()));
  }
}
