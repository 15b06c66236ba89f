package dev.meridian.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.models.base.Digest;
import dev.meridian.models.base.MeridianException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentRunnerTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private boolean run(Experiment experiment, Map<String, String> settings) throws Exception {
    return new ExperimentRunner(folder, new PrintWriter(out), new PrintWriter(err))
        .run(experiment, Scale.SMALL, 7, folder.resolve("out"), settings);
  }

  private static Report.Builder report() {
    return Report.builder()
        .table(Table.builder("sizes", "Sizes", "what", "bytes").row("a", 10).build())
        .result("recall", 0.98765432)
        .result("frames", 12);
  }

  @Test
  void should_end_with_one_result_line_in_the_order_of_the_report() throws Exception {
    assertThat(run(new FixedExperiment(report().build()), Map.of())).isTrue();

    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(lines.size() - 1)).isEqualTo("RESULT fixed recall=0.98765 frames=12");
    assertThat(lines).filteredOn(line -> line.startsWith("RESULT")).hasSize(1);
    assertThat(err.toString()).contains("step 1 of 1");
  }

  @Test
  void should_name_a_missed_target_and_say_so_to_the_caller() throws Exception {
    Report missed = report().target("recall", 0.95, Comparison.AT_LEAST, 0.99).build();

    assertThat(run(new FixedExperiment(missed), Map.of())).isFalse();

    assertThat(err.toString()).contains("target missed: recall 0.95 >= 0.99");
    assertThat(folder.resolve("out/fixed/targets.csv"))
        .content()
        .contains("recall,0.95,>=,0.99,NO");
  }

  @Test
  void should_write_tables_plots_and_provenance() throws Exception {
    Digest digest = Digest.of("network".getBytes(StandardCharsets.UTF_8));
    Plot plot =
        Plot.bars("rates", "Rates", "per second", List.of("a")).bars("x", List.of(3)).build();
    Report full = report().plot(plot).configuration("k", 2).model("gt", digest).build();

    run(new FixedExperiment(full), Map.of("depth", "3"));

    Path written = folder.resolve("out/fixed");
    assertThat(written.resolve("sizes.csv")).hasContent("what,bytes\na,10\n");
    assertThat(written.resolve("rates.svg")).content().startsWith("<svg ").contains("per second");
    JsonNode provenance =
        new ObjectMapper().readTree(Files.readString(written.resolve("provenance.json")));
    assertThat(provenance.at("/commit").asText()).isEqualTo("unknown");
    assertThat(provenance.at("/seed").asLong()).isEqualTo(7);
    assertThat(provenance.at("/settings/depth").asText()).isEqualTo("3");
    assertThat(provenance.at("/configuration/k").asText()).isEqualTo("2");
    assertThat(provenance.at("/models/gt").asText()).isEqualTo(digest.hex());
    assertThat(provenance.at("/machine/cores").asInt()).isPositive();
  }

  @Test
  void should_refuse_a_setting_the_experiment_does_not_have_before_running_it() {
    FixedExperiment experiment = new FixedExperiment(report().build());

    assertThatThrownBy(() -> run(experiment, Map.of("height", "3")))
        .isInstanceOf(MeridianException.class)
        .hasMessage("experiment fixed has no setting 'height'; it has depth");
    assertThat(experiment.seen()).isNull();
  }

  @Test
  void should_refuse_a_result_that_would_break_the_result_line() {
    assertThatThrownBy(() -> Report.builder().result("name", "two words"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
