package dev.meridian.runtime.training;

import akka.actor.Address;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.JoinSeedNodes;
import akka.cluster.typed.SelfUp;
import akka.cluster.typed.Subscribe;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.mirror.LaneReceiver;
import dev.meridian.runtime.mirror.Receivers;
import dev.meridian.runtime.protocol.DataCenterCommand;
import dev.meridian.runtime.protocol.Roster;
import dev.meridian.runtime.ps.ShardDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The actor system of one data center, a member of the cluster that jobs run in. */
final class DataCenterSystem {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String NAME = "meridian-training";

  private final ActorSystem<SpawnProtocol.Command> system;
  private final CompletableFuture<Boolean> joined = new CompletableFuture<>();
  private ShardDirectory directory;

  /**
   * What a data center makes of a job.
   *
   * @param node what the data center's part finds
   * @param part the data center's part
   */
  record Hosted(DataCenterNode node, ActorRef<DataCenterCommand> part) {}

  /**
   * Starts a system; it is no member yet.
   *
   * @param base configuration of an actor system
   */
  DataCenterSystem(String dataCenter, Config base) {
    Config own =
        ConfigFactory.parseMap(
            Map.of(
                "akka.cluster.multi-data-center.self-data-center",
                dataCenter,
                "akka.coordinated-shutdown.run-by-actor-system-terminate",
                "off",
                // Data centers of a job end together; that they lose each other is no news.
                "akka.loglevel",
                "ERROR"));
    system = ActorSystem.create(SpawnProtocol.create(), NAME, own.withFallback(base));
  }

  ActorSystem<SpawnProtocol.Command> system() {
    return system;
  }

  /** Where the system takes messages. */
  Address address() {
    return Cluster.get(system).selfMember().address();
  }

  /** Where the system of a process takes messages that listens there. */
  static Address address(String host, int port) {
    return new Address("akka", NAME, host, port);
  }

  /** Joins the cluster of the first data center, which itself begins one. */
  void join(Address first) {
    Cluster cluster = Cluster.get(system);
    Behavior<SelfUp> watch =
        Behaviors.receiveMessage(
            selfUp -> {
              joined.complete(true);
              return Behaviors.stopped();
            });
    ActorRef<SelfUp> watcher = system.systemActorOf(watch, "self-up", Props.empty());
    cluster.subscriptions().tell(Subscribe.create(watcher, SelfUp.class));
    cluster.manager().tell(new JoinSeedNodes(List.of(first)));
  }

  /** Waits until it is a member; from then on it can host jobs. */
  void awaitMembership(Duration patience, String otherwise) {
    await(joined, patience, otherwise);
    directory = ShardDirectory.init(system);
  }

  /** Starts the data center's part of a job. */
  Hosted host(JobParts job, int dataCenter) {
    Receivers own = new Receivers();
    Roster.Lanes lanes =
        new Roster.Lanes(
            spawn(LaneReceiver.create(own), "control-lane-" + job.id()),
            spawn(LaneReceiver.create(own), "large-lane-" + job.id()));
    DataCenterNode node = new DataCenterNode(dataCenter, directory, own, lanes);
    return new Hosted(node, spawn(DataCenter.create(job, node), "data-center-" + job.id()));
  }

  /** Starts the coordinator of a job; on the first data center only. */
  TrainingRun coordinate(JobParts job, JobStart start, DataCenterNode node) {
    CompletableFuture<TrainingResult> outcome = new CompletableFuture<>();
    JobTask task = new JobTask(job, start, node, outcome);
    return new TrainingRun(
        job, system, spawn(TrainingJob.create(task), "training-job-" + job.id()), outcome);
  }

  /** Completes when an actor has stopped. */
  CompletionStage<Void> stopped(ActorRef<?> actor) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Behavior<Void> watch =
        Behaviors.setup(
            context -> {
              context.watch(actor);
              return Behaviors.receive(Void.class)
                  .onSignal(
                      Terminated.class,
                      terminated -> {
                        end.complete(null);
                        return Behaviors.stopped();
                      })
                  .build();
            });
    spawn(watch, "watch-" + actor.path().name());
    return end;
  }

  private <T> ActorRef<T> spawn(Behavior<T> behavior, String name) {
    CompletionStage<ActorRef<T>> spawned =
        AskPattern.ask(
            system,
            replyTo -> new SpawnProtocol.Spawn<>(behavior, name, Props.empty(), replyTo),
            PATIENCE,
            system.scheduler());
    return await(spawned, PATIENCE, "it could not start " + name);
  }

  void terminate() {
    system.terminate();
  }

  void awaitEnd() {
    await(system.getWhenTerminated(), PATIENCE, "it did not stop");
  }

  private static <T> T await(CompletionStage<T> stage, Duration patience, String what) {
    try {
      return stage.toCompletableFuture().get(patience.toSeconds(), TimeUnit.SECONDS);
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
}
