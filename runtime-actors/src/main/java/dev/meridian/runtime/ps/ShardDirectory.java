package dev.meridian.runtime.ps;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import dev.meridian.runtime.compute.Dispatchers;
import dev.meridian.runtime.protocol.ShardCommand;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The jobs whose shards a node can open, and the way to their entities. Sharding is per data
 * center: shard i in two data centers are mirrors. Thread-safe.
 */
public final class ShardDirectory {
  private final Map<String, ShardParts> jobs = new ConcurrentHashMap<>();
  private final ClusterSharding sharding;

  private ShardDirectory(ClusterSharding sharding) {
    this.sharding = sharding;
  }

  /** Makes parameter shards known to the sharding of a node. */
  public static ShardDirectory init(ActorSystem<?> system) {
    ShardDirectory directory = new ShardDirectory(ClusterSharding.get(system));
    directory.sharding.init(
        Entity.of(ParameterShard.KEY, entity -> ParameterShard.create(directory, entity.getShard()))
            .withEntityProps(DispatcherSelector.fromConfig(Dispatchers.TRAINING))
            .withStopMessage(new ShardCommand.CloseShard()));
    return directory;
  }

  /** Lets shards of a job be opened on this node. */
  public void add(String job, ShardParts parts) {
    jobs.put(job, parts);
  }

  public void remove(String job) {
    jobs.remove(job);
  }

  Optional<ShardParts> find(String job) {
    return Optional.ofNullable(jobs.get(job));
  }

  /** The entity of a machine's shard. */
  public EntityRef<ShardCommand> shard(String job, int machine) {
    return sharding.entityRefFor(ParameterShard.KEY, job + "-" + machine);
  }
}
