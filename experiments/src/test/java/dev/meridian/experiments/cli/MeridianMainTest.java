package dev.meridian.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.experiments.report.Comparison;
import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.FixedExperiment;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MeridianMainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(Experiment experiment, String... args) {
    CommandLine line = MeridianMain.commandLine(List.of(experiment));
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(args);
  }

  private static FixedExperiment measuring(double recall) {
    return new FixedExperiment(
        Report.builder()
            .result("recall", recall)
            .target("recall", recall, Comparison.AT_LEAST, 0.9)
            .build());
  }

  @Test
  void should_answer_0_when_all_targets_hold() {
    FixedExperiment experiment = measuring(0.95);

    int code =
        run(experiment, "experiment", "fixed", "--scale", "full", "--out", folder.toString());

    assertThat(code).isZero();
    assertThat(out.toString()).endsWith("RESULT fixed recall=0.95" + System.lineSeparator());
    assertThat(experiment.seen().scale()).isEqualTo(Scale.FULL);
  }

  @Test
  void should_answer_3_when_a_target_is_missed() {
    assertThat(run(measuring(0.5), "experiment", "fixed", "--out", folder.toString())).isEqualTo(3);
  }

  @Test
  void should_answer_2_with_one_line_for_an_unknown_experiment() {
    assertThat(run(measuring(1), "experiment", "nothing")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("meridian: there is no experiment 'nothing'; there are: fixed");
  }

  @Test
  void should_answer_2_for_an_unknown_option() {
    assertThat(run(measuring(1), "experiment", "--colour")).isEqualTo(2);
    assertThat(err.toString()).contains("--colour").contains("meridian experiment --help");
  }

  @Test
  void should_answer_1_with_one_line_for_an_inner_failure_and_a_trace_only_on_demand() {
    FixedExperiment broken = new FixedExperiment(null);

    assertThat(run(broken, "experiment", "fixed", "--out", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("NullPointerException").doesNotContain("\tat ");
    assertThat(run(broken, "experiment", "fixed", "--debug", "--out", folder.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("\tat ");
  }

  @Test
  void should_list_what_each_experiment_shows_and_takes() {
    assertThat(run(measuring(1), "experiment", "--list")).isZero();
    assertThat(out.toString())
        .contains("fixed  that the frame works [no time]", "--set depth=…  how deep to look");
  }

  @Test
  void should_have_each_registered_name_once() {
    Set<String> names = new HashSet<>();
    for (Experiment experiment : Experiments.all()) {
      assertThat(names.add(experiment.name())).as(experiment.name()).isTrue();
      assertThat(experiment.name()).matches("[a-z0-9][a-z0-9-]*");
      assertThat(experiment.shows()).isNotBlank();
    }
  }
}
