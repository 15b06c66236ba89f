package dev.meridian.runtime.training;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.cluster.typed.SelfUp;
import akka.cluster.typed.Subscribe;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.meridian.models.app.LearningApplication;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.config.TrainingSettings;
import dev.meridian.runtime.mirror.LaneReceiver;
import dev.meridian.runtime.mirror.Receivers;
import dev.meridian.runtime.protocol.Roster;
import dev.meridian.runtime.protocol.TrainingCommand;
import dev.meridian.runtime.ps.ShardDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Several data centers in one process, each an actor system of its own, in one cluster with real
 * connections between them. Close it when done.
 */
public final class TrainingCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NAME = "meridian-training";

  private final List<String> dataCenters;
  private final List<ActorSystem<SpawnProtocol.Command>> systems;
  private final List<ShardDirectory> directories;
  private final AtomicLong runs = new AtomicLong();

  private TrainingCluster(
      List<String> dataCenters,
      List<ActorSystem<SpawnProtocol.Command>> systems,
      List<ShardDirectory> directories) {
    this.dataCenters = List.copyOf(dataCenters);
    this.systems = List.copyOf(systems);
    this.directories = List.copyOf(directories);
  }

  /**
   * Starts the data centers and waits until all are members.
   *
   * @param base configuration of an actor system
   */
  public static TrainingCluster start(List<String> dataCenters, Config base) {
    List<ActorSystem<SpawnProtocol.Command>> systems = new ArrayList<>();
    try {
      List<ShardDirectory> directories = new ArrayList<>();
      List<CompletableFuture<Boolean>> joined = new ArrayList<>();
      for (String dataCenter : dataCenters) {
        ActorSystem<SpawnProtocol.Command> system =
            ActorSystem.create(SpawnProtocol.create(), NAME, config(dataCenter, base));
        systems.add(system);
        joined.add(join(system, systems.get(0)));
      }
      joined.forEach(one -> await(one, "its cluster did not form"));
      systems.forEach(system -> directories.add(ShardDirectory.init(system)));
      return new TrainingCluster(dataCenters, systems, directories);
    } catch (RuntimeException e) {
      systems.forEach(ActorSystem::terminate);
      throw e;
    }
  }

  private static Config config(String dataCenter, Config base) {
    return ConfigFactory.parseMap(
            Map.of(
                "akka.cluster.multi-data-center.self-data-center",
                dataCenter,
                "akka.coordinated-shutdown.run-by-actor-system-terminate",
                "off",
                // Data centers of one process end together; that they lose each other is no news.
                "akka.loglevel",
                "ERROR"))
        .withFallback(base);
  }

  private static CompletableFuture<Boolean> join(ActorSystem<?> system, ActorSystem<?> first) {
    CompletableFuture<Boolean> up = new CompletableFuture<>();
    Cluster cluster = Cluster.get(system);
    Behavior<SelfUp> watch =
        Behaviors.receiveMessage(
            selfUp -> {
              up.complete(true);
              return Behaviors.stopped();
            });
    ActorRef<SelfUp> watcher = system.systemActorOf(watch, "self-up", Props.empty());
    cluster.subscriptions().tell(Subscribe.create(watcher, SelfUp.class));
    cluster.manager().tell(Join.create(Cluster.get(first).selfMember().address()));
    return up;
  }

  /** The actor system of the first data center. */
  public ActorSystem<?> system() {
    return systems.get(0);
  }

  /** Begins a job anew. */
  public TrainingRun start(TrainingSettings settings, LearningApplication application) {
    return submit(JobParts.of(settings, application), JobStart.FRESH);
  }

  /** Begins a job; its outcome comes with the run. */
  TrainingRun submit(JobParts parts, JobStart start) {
    if (!parts.settings().dataCenters().equals(dataCenters)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "the job is for data centers %s, there are %s"
              .formatted(parts.settings().dataCenters(), dataCenters));
    }
    JobParts job = parts.run(runs.incrementAndGet());
    List<DataCenterNode> nodes = new ArrayList<>();
    for (int d = 0; d < systems.size(); d++) {
      Receivers own = new Receivers();
      Roster.Lanes lanes =
          new Roster.Lanes(
              spawn(d, LaneReceiver.create(own), "control-lane-" + job.id()),
              spawn(d, LaneReceiver.create(own), "large-lane-" + job.id()));
      DataCenterNode node = new DataCenterNode(d, directories.get(d), own, lanes);
      nodes.add(node);
      spawn(d, DataCenter.create(job, node), "data-center-" + job.id());
    }
    CompletableFuture<TrainingResult> outcome = new CompletableFuture<>();
    ActorRef<TrainingCommand> coordinator =
        spawn(
            0,
            TrainingJob.create(new JobTask(job, start, nodes.get(0), outcome)),
            "training-job-" + job.id());
    return new TrainingRun(job, systems.get(0), coordinator, outcome);
  }

  private <T> ActorRef<T> spawn(int dataCenter, Behavior<T> behavior, String name) {
    ActorSystem<SpawnProtocol.Command> system = systems.get(dataCenter);
    CompletionStage<ActorRef<T>> spawned =
        AskPattern.ask(
            system,
            replyTo -> new SpawnProtocol.Spawn<>(behavior, name, Props.empty(), replyTo),
            PATIENCE,
            system.scheduler());
    return await(spawned, "it could not start " + name);
  }

  private static <T> T await(CompletionStage<T> stage, String what) {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(what, e);
    } catch (TimeoutException | ExecutionException e) {
      throw failed(what, e);
    }
  }

  private static MeridianException failed(String what, Exception cause) {
    return new MeridianException(
        ErrorCode.INTERNAL, "the job did not start: %s (%s)".formatted(what, cause), cause);
  }

  /** Stops all data centers and waits for their end. Idempotent. */
  @Override
  public void close() {
    systems.forEach(ActorSystem::terminate);
    systems.forEach(system -> await(system.getWhenTerminated(), "it did not stop"));
  }
}
