package dev.meridian.experiments.focus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.experiments.focus.street.StreetIngestExperiment;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiments on synthetic scenes at their smallest; they need no data. */
class SceneSmokeIT {
  @TempDir private Path folder;

  @Test
  void should_answer_like_a_fresh_ingest_after_re_indexing_without_decoding_a_frame()
      throws Exception {
    Report report = smoke(new FocusReindex());

    assertThat(report.missed()).isEmpty();
    assertThat(report.results()).containsEntry("frames_decoded", "0");
    assertThat(Integer.parseInt(report.results().get("frames_returned"))).isPositive();
  }

  @Test
  void should_watch_a_scene_in_which_a_class_appears() throws Exception {
    Report report = smoke(new FocusDrift());

    assertThat(report.tables()).hasSize(3);
    assertThat(Integer.parseInt(report.results().get("calm_audited"))).isPositive();
  }

  @Test
  void should_train_a_generic_ingest_cnn_on_streets() throws Exception {
    Report report = smoke(new StreetIngestExperiment());

    assertThat(Double.parseDouble(report.results().get("tiny_32_k1"))).isBetween(0.0, 1.0);
    assertThat(folder.resolve("tiny-32.onnx")).isNotEmptyFile();
  }

  private Report smoke(Experiment experiment) throws Exception {
    return experiment.run(new ExperimentContext(Scale.SMOKE, 7, folder, line -> {}, Map.of()));
  }
}
