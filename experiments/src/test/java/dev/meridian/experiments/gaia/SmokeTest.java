package dev.meridian.experiments.gaia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.experiments.report.Experiment;
import dev.meridian.experiments.report.ExperimentContext;
import dev.meridian.experiments.report.Report;
import dev.meridian.experiments.report.Scale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeTest {
  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();

  private Report run(Experiment experiment, long seed, Map<String, String> settings)
      throws Exception {
    return experiment.run(new ExperimentContext(Scale.SMOKE, seed, folder, said::add, settings));
  }

  @Test
  void should_end_random_jobs_in_the_same_state_twice() throws Exception {
    Report report = run(new Determinism(), 500, Map.of("seeds", "10"));
    assertThat(report.missed()).isEmpty();
    assertThat(report.results()).containsEntry("runs", "20").containsEntry("unequal", "0");
  }

  @Test
  void should_replay_a_seed_event_by_event() throws Exception {
    Report report = run(new Replay(), 17, Map.of());
    assertThat(report.missed()).isEmpty();
    assertThat(said).hasSizeGreaterThan(100).anyMatch(line -> line.contains("mirror sent"));
    assertThat(Files.readAllLines(folder.resolve("history.txt"))).isEqualTo(said);
  }

  @Test
  void should_see_regret_fall_under_a_falling_threshold() throws Exception {
    Report report = run(new GaiaRegret(), 1, Map.of("clocks", "192"));
    assertThat(Double.parseDouble(report.results().get("slope_3dc"))).isLessThan(-0.45);
    assertThat(Double.parseDouble(report.results().get("floor_ratio_3dc"))).isGreaterThan(2);
  }

  @Test
  void should_do_as_actors_what_it_does_simulated() throws Exception {
    Report report = run(new GaiaActors(), 1, Map.of("jobs", "linear"));
    assertThat(report.missed()).isEmpty();
  }
}
