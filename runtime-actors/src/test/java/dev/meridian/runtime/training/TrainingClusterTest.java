package dev.meridian.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import akka.stream.javadsl.Sink;
import dev.meridian.models.app.LocalTrainer;
import dev.meridian.models.app.WorkerProgram;
import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.config.TrainingSettings;
import dev.meridian.runtime.protocol.TrainingProgress;
import dev.meridian.runtime.protocol.TrainingReply.CheckpointWritten;
import dev.meridian.runtime.protocol.TrainingState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs over two data centers in this process, which share one cluster. */
class TrainingClusterTest {
  private static TrainingCluster cluster;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    cluster = TrainingRuntime.cluster(Jobs.linear(Map.of()));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static TrainingRun run(TrainingSettings settings) {
    return cluster.start(settings, TrainingData.read(settings).application());
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static TrainingResult train(Map<String, String> changed) throws Exception {
    return get(run(Jobs.linear(changed)).result());
  }

  @Test
  void should_converge_and_agree_on_a_model() throws Exception {
    TrainingRun run = run(Jobs.linear(Map.of("clocks", "60")));
    List<TrainingProgress> seen = get(run.progress().runWith(Sink.seq(), cluster.system()));
    TrainingResult result = get(run.result());

    List<Double> objectives =
        seen.stream()
            .filter(progress -> progress.objective().isPresent())
            .map(progress -> progress.objective().getAsDouble())
            .toList();
    assertThat(result.clocks()).isEqualTo(60);
    assertThat(result.objective()).isLessThan(0.9 * objectives.get(0));
    assertThat(seen.get(seen.size() - 1).state()).isEqualTo(TrainingState.DONE);
    assertThat(result.links()).hasSize(2).allMatch(link -> link.dataBytes() > 0);
    assertThat(result.dataCenters()).allMatch(one -> one.withheldElements() == 0);
  }

  @Test
  void should_hand_over_the_model_that_it_measured() throws Exception {
    TrainingSettings settings = Jobs.linear(Map.of("system", "baseline"));
    TrainingRun run = run(settings);
    TrainedModel model = get(run.model());

    WorkerProgram program = run.job().application().worker(0);
    program.restore(new ByteReader(model.programs().get(0).bytes()));
    double share = program.objective(model.tables()).value();
    assertThat(share).isCloseTo(get(run.result()).objective(), within(0.2));
    assertThat(model.tables()).hasSize(1);
    assertThat(model.programs()).hasSize(2);
  }

  @Test
  void should_train_one_copy_over_both_like_one_box() throws Exception {
    TrainingSettings settings = Jobs.linear(Map.of("system", "baseline"));
    TrainedModel model = get(run(settings).model());
    LocalTrainer box = new LocalTrainer(TrainingData.read(settings).application()).run(20);
    assertThat(model.tables().get(0)).isEqualTo(box.model().get(0));
  }

  @Test
  void should_go_on_from_a_checkpoint_as_if_nothing_had_been() throws Exception {
    Map<String, String> lockStep = Map.of("lock-step", "true", "clocks", "24");
    TrainingResult whole = train(lockStep);
    Map<String, String> stopping =
        Map.of(
            "lock-step", "true",
            "clocks", "16",
            "checkpoint.every-clocks", "10",
            "checkpoint.folder", folder.toString());
    train(stopping);

    TrainingSettings settings = Jobs.linear(lockStep);
    JobParts job = JobParts.of(settings, TrainingData.read(settings).application());
    CheckpointFolder checkpoint = CheckpointFolder.at(folder, "linear", 10);
    TrainingResult restored = get(cluster.submit(job, JobStart.from(checkpoint, job)).result());

    assertThat(restored.shards()).isEqualTo(whole.shards());
    assertThat(restored.workers()).isEqualTo(whole.workers());
    assertThat(restored.workUnits()).isEqualTo(whole.workUnits());
  }

  @Test
  void should_pause_write_a_checkpoint_when_asked_and_go_on() throws Exception {
    TrainingRun run =
        run(Jobs.linear(Map.of("clocks", "400", "checkpoint.folder", folder.toString())));
    assertThat(get(run.pause()).state().ended()).isFalse();
    CheckpointWritten written = get(run.checkpoint());
    assertThat(get(run.describe()).state()).isEqualTo(TrainingState.PAUSED);
    assertThat(CheckpointFolder.of(written.folder()).readManifest().clock())
        .isEqualTo(written.clock());
    get(run.resume());
    assertThat(get(run.result()).clocks()).isEqualTo(400);
    assertThatThrownBy(() -> get(run.pause())).hasRootCauseMessage("the job is done");
  }

  @Test
  void should_refuse_checkpoints_of_other_jobs() throws Exception {
    train(Map.of("checkpoint.every-clocks", "10", "checkpoint.folder", folder.toString()));
    CheckpointFolder checkpoint = CheckpointFolder.at(folder, "linear", 10);

    assertRefused(checkpoint, Map.of("threshold.initial", "0.5"), "configuration");
    assertRefused(
        checkpoint,
        Map.of("machines-per-data-center", "2"),
        "it has 1 shards, the configuration 2");
    assertThatThrownBy(() -> new CheckpointFolder(folder.resolve("no")).readManifest())
        .hasMessageContaining("no complete checkpoint");
  }

  private static void assertRefused(
      CheckpointFolder checkpoint, Map<String, String> changed, String why) {
    TrainingSettings settings = Jobs.linear(changed);
    JobParts job = JobParts.of(settings, TrainingData.read(settings).application());
    assertThatThrownBy(() -> JobStart.from(checkpoint, job))
        .isInstanceOfSatisfying(
            MeridianException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CHECKPOINT_MISMATCH))
        .hasMessageContaining(why);
  }

  @Test
  void should_cancel() throws Exception {
    TrainingRun run = run(Jobs.linear(Map.of("clocks", "1000000")));
    assertThat(get(run.cancel()).state()).isEqualTo(TrainingState.CANCELLED);
    assertThatThrownBy(() -> get(run.result())).isInstanceOf(CancellationException.class);
  }

  @Test
  void should_stop_a_job_that_goes_astray_and_keep_its_last_checkpoint() {
    TrainingRun run =
        run(
            Jobs.linear(
                Map.of(
                    "linear.learning-rate", "1e30",
                    "linear.regularization", "1",
                    "clocks", "100")));
    assertThatThrownBy(() -> get(run.result()))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .hasMessageContaining("clock ")
        .hasMessageContaining("table weights");
  }

  @Test
  void should_train_by_other_rules_and_systems() throws Exception {
    Map<String, String> systems = Map.of("gaia", "tap", "gaia-async", "ssp", "baseline", "ssp");
    for (String system : List.of("gaia", "gaia-async", "baseline")) {
      String rule = systems.get(system);
      TrainingResult result =
          train(Map.of("read-rule.kind", rule, "system", system, "clocks", "10"));
      assertThat(result.objective()).as(rule + " " + system).isLessThan(1.2);
    }
  }

  @Test
  void should_train_through_hubs() throws Exception {
    TrainingResult result = train(Map.of("groups.0.0", "Virginia", "groups.1.0", "California"));
    assertThat(result.objective()).isLessThan(1);
    assertThat(result.dataCenters()).allMatch(one -> one.withheldElements() == 0);
  }
}
