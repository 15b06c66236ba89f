package dev.meridian.runtime.bootstrap;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import dev.meridian.runtime.config.NodeSettings;
import dev.meridian.runtime.queries.QueryKeeper;
import dev.meridian.runtime.rest.NodeService;
import dev.meridian.runtime.telemetry.Metrics;
import dev.meridian.video.detect.DetectorSettings;
import dev.meridian.video.detect.LabelSource;
import dev.meridian.video.detect.ModelFile;
import dev.meridian.video.store.VideoStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** The node as REST sees it. */
final class NodeReport implements NodeService {
  private final NodeSettings settings;
  private final VideoStore store;
  private final NodeExecutors executors;
  private final Metrics metrics;
  private final ActorSystem<?> system;
  private final ActorRef<QueryKeeper.Command> keeper;
  private final AtomicBoolean up = new AtomicBoolean();

  NodeReport(
      NodeSettings settings,
      VideoStore store,
      NodeExecutors executors,
      Metrics metrics,
      ActorSystem<?> system,
      ActorRef<QueryKeeper.Command> keeper) {
    this.settings = settings;
    this.store = store;
    this.executors = executors;
    this.metrics = metrics;
    this.system = system;
    this.keeper = keeper;
  }

  void setUp(boolean isUp) {
    up.set(isUp);
  }

  @Override
  public CompletionStage<Health> health() {
    CompletionStage<Integer> queries =
        AskPattern.ask(
            keeper, QueryKeeper.Count::new, settings.rest().askTimeout(), system.scheduler());
    return CompletableFuture.supplyAsync(() -> store.streams().size(), executors.store())
        .thenCombine(
            queries,
            (streams, running) -> new Health(up.get(), Version.current(), streams, running));
  }

  @Override
  public CompletionStage<List<Model>> models() {
    return CompletableFuture.supplyAsync(
        () -> settings.models().all().stream().map(NodeReport::model).toList(), executors.store());
  }

  private static Model model(DetectorSettings detector) {
    ModelFile network = detector.files().get(0);
    return new Model(
        detector.name(),
        detector.family().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        detector.inputSize(),
        network.path().toString(),
        network.expected().map(digest -> digest.hex()).orElse(""),
        detector.files().stream().allMatch(file -> Files.isRegularFile(file.path())),
        classes(detector.labels()));
  }

  private static int classes(LabelSource labels) {
    if (labels instanceof LabelSource.NamesFile file) {
      try {
        return (int)
            Files.readAllLines(file.path(), StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank())
                .count();
      } catch (IOException e) {
        return 0;
      }
    }
    return ((LabelSource.Listed) labels).names().size();
  }

  @Override
  public String metrics() {
    return metrics.text();
  }
}
