package dev.meridian.experiments.focus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiments on how sure and how quick answers are, at their smallest. */
class AnswersSmokeIT {
  @TempDir private Path folder;

  @Test
  void should_fail_no_more_often_than_certified_and_naively_far_more() throws Exception {
    Report report = smoke(new FocusCertificate());

    assertThat(report.missed()).isEmpty();
    assertThat(Double.parseDouble(report.results().get("naive_failure_rate"))).isGreaterThan(0.15);
  }

  @Test
  void should_measure_first_hits_cancels_and_queries_beside_an_ingest() throws Exception {
    Report report = smoke(new FocusLatency());

    assertThat(report.results()).containsKeys("first_hit_ms", "cancel_ms", "busy_p99_ms");
    assertThat(Double.parseDouble(report.results().get("first_hit_ms"))).isPositive();
  }

  private Report smoke(Experiment experiment) throws Exception {
    return experiment.run(new ExperimentContext(Scale.SMOKE, 7, folder, line -> {}, Map.of()));
  }
}
