package dev.meridian.runtime.bootstrap;

import akka.NotUsed;
import akka.stream.javadsl.Source;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.base.NearestName;
import dev.meridian.runtime.config.ConfigLoader;
import dev.meridian.runtime.config.TrainingSettings;
import dev.meridian.runtime.protocol.TrainingProgress;
import dev.meridian.runtime.protocol.TrainingReply.CheckpointWritten;
import dev.meridian.runtime.rest.JobService;
import dev.meridian.runtime.training.TrainingData;
import dev.meridian.runtime.training.TrainingRun;
import dev.meridian.runtime.training.TrainingRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The training jobs of a node. Each runs in this process, its data centers being actor systems of
 * their own. Thread-safe.
 */
final class LocalJobs implements JobService, AutoCloseable {
  private static final String SECTION = "meridian.training.";

  /** A job has an actor system per data center; more than a few do not fit a machine. */
  private static final int MOST = 8;

  private final Path home;
  private final Executor executor;
  private final Map<String, TrainingRuntime> jobs = new TreeMap<>();

  /**
   * @param home where relative paths of jobs start
   * @param executor reads data and starts jobs
   */
  LocalJobs(Path home, Executor executor) {
    this.home = home;
    this.executor = executor;
  }

  @Override
  public CompletionStage<TrainingProgress> start(
      Map<String, String> settings, Optional<String> checkpoint) {
    return CompletableFuture.supplyAsync(() -> open(settings, checkpoint), executor)
        .thenCompose(runtime -> runtime.run().describe());
  }

  private TrainingRuntime open(Map<String, String> own, Optional<String> checkpoint) {
    Map<String, String> full = new TreeMap<>();
    own.forEach((key, value) -> full.put(SECTION + key, value));
    TrainingSettings settings = ConfigLoader.training(home, Optional.empty(), full);
    TrainingData data = TrainingData.read(settings);
    synchronized (jobs) {
      checkRoom(settings.name());
      TrainingRuntime runtime =
          checkpoint.isPresent()
              ? TrainingRuntime.restore(
                  settings, data.application(), home.resolve(checkpoint.get()))
              : TrainingRuntime.start(settings, data.application());
      jobs.put(settings.name(), runtime);
      return runtime;
    }
  }

  private void checkRoom(String name) {
    if (jobs.containsKey(name)) {
      throw new MeridianException(
          ErrorCode.JOB_EXISTS, "job " + name + " exists: choose another name, or delete it first");
    }
    if (jobs.size() >= MOST) {
      throw new MeridianException(
          ErrorCode.BUSY, "there are " + MOST + " jobs already: delete one that has ended");
    }
  }

  private TrainingRun run(String name) {
    synchronized (jobs) {
      TrainingRuntime runtime = jobs.get(name);
      if (runtime == null) {
        throw unknown(name);
      }
      return runtime.run();
    }
  }

  private MeridianException unknown(String name) {
    return new MeridianException(
        ErrorCode.UNKNOWN_JOB,
        "there is no job %s%s".formatted(name, NearestName.hint(name, jobs.keySet())));
  }

  @Override
  public CompletionStage<List<TrainingProgress>> all() {
    List<TrainingRun> runs;
    synchronized (jobs) {
      runs = jobs.values().stream().map(TrainingRuntime::run).toList();
    }
    CompletionStage<List<TrainingProgress>> all =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (TrainingRun run : runs) {
      all =
          all.thenCombine(
              run.describe(),
              (list, one) -> {
                list.add(one);
                return list;
              });
    }
    return all;
  }

  @Override
  public CompletionStage<TrainingProgress> find(String name) {
    return run(name).describe();
  }

  @Override
  public CompletionStage<TrainingProgress> pause(String name) {
    return run(name).pause();
  }

  @Override
  public CompletionStage<TrainingProgress> resume(String name) {
    return run(name).resume();
  }

  @Override
  public CompletionStage<CheckpointWritten> checkpoint(String name) {
    return run(name).checkpoint();
  }

  @Override
  public CompletionStage<String> forget(String name) {
    return CompletableFuture.supplyAsync(
        () -> {
          TrainingRuntime gone;
          synchronized (jobs) {
            gone = jobs.remove(name);
            if (gone == null) {
              throw unknown(name);
            }
          }
          gone.close();
          return name;
        },
        executor);
  }

  @Override
  public CompletionStage<Source<TrainingProgress, NotUsed>> watch(String name) {
    TrainingRun run = run(name);
    return CompletableFuture.supplyAsync(run::progress, executor);
  }

  /** Stops all jobs; what they did since their last checkpoint is lost. */
  @Override
  public void close() {
    List<TrainingRuntime> open;
    synchronized (jobs) {
      open = List.copyOf(jobs.values());
      jobs.clear();
    }
    open.forEach(TrainingRuntime::close);
  }
}
