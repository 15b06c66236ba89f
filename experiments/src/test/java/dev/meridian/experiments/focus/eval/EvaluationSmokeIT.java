package dev.meridian.experiments.focus.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiments on scenes at their smallest; scenes are rendered once for all of them. */
class EvaluationSmokeIT {
  @TempDir private static Path folder;

  @Test
  void should_find_more_of_the_classes_with_a_larger_k() throws Exception {
    Map<String, String> results = smoke(new FocusTopK()).results();
    assertThat(number(results, "small_32_k4")).isGreaterThanOrEqualTo(0.7);
    assertThat(number(results, "small_32_k4")).isGreaterThan(number(results, "small_32_k1"));
  }

  @Test
  void should_search_all_configurations() throws Exception {
    double configurations = number(smoke(new FocusPareto()).results(), "configurations");
    // Six T, two run-factors, and K up to the number of classes, five at most.
    assertThat(configurations % 12).isZero();
    assertThat(configurations).isBetween(24.0, 60.0);
  }

  @Test
  void should_ingest_cheaper_than_the_gt_cnn_and_find_what_is_there() throws Exception {
    Report report = smoke(new FocusEndToEnd());
    assertThat(number(report.results(), "static_ingest_ratio")).isGreaterThan(1);
    assertThat(report.tables()).extracting(table -> table.name()).contains("end-to-end", "systems");
    var systems =
        report.tables().stream().filter(table -> table.name().equals("systems")).findFirst();
    assertThat(systems.orElseThrow().rows()).hasSize(18);
  }

  @Test
  void should_ask_the_gt_cnn_less_with_clusters_than_without() throws Exception {
    Map<String, String> results = smoke(new FocusComponents()).results();
    assertThat(number(results, "clustering_gain_all_streams")).isGreaterThanOrEqualTo(1);
  }

  @Test
  void should_run_every_policy() throws Exception {
    Report report = smoke(new FocusTradeOff());
    assertThat(report.tables().get(0).rows()).hasSize(6);
  }

  @Test
  void should_run_every_target() throws Exception {
    assertThat(smoke(new FocusTargets()).tables().get(0).rows()).hasSize(3);
  }

  @Test
  void should_tell_more_and_more_classes_apart() throws Exception {
    assertThat(number(smoke(new FocusClasses()).results(), "most_classes")).isGreaterThan(1);
  }

  @Test
  void should_price_every_system() throws Exception {
    Report report = smoke(new FocusCostCurve());
    assertThat(report.tables().get(0).rows()).hasSize(7);
    assertThat(number(report.results(), "focus_ingest")).isGreaterThan(0);
  }

  private static Report smoke(Experiment experiment) throws Exception {
    Path out = Files.createDirectories(folder.resolve(experiment.name()));
    return experiment.run(new ExperimentContext(Scale.SMOKE, 1, out, line -> {}, Map.of()));
  }

  private static double number(Map<String, String> results, String key) {
    return Double.parseDouble(results.get(key));
  }
}
