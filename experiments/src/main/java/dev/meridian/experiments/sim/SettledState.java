package dev.meridian.experiments.sim;

import dev.meridian.models.app.ObjectiveShare;
import dev.meridian.models.base.Digest;
import java.util.List;

/**
 * How a run ends when everyone has sent what was owed.
 *
 * @param shards by copy of the model: SHA-256 of each shard's values
 * @param workers SHA-256 of each worker's own state, by machine
 * @param objective of all workers, each under its own copy
 */
public record SettledState(List<List<Digest>> shards, List<Digest> workers, double objective) {
  public SettledState {
    shards = shards.stream().map(List::copyOf).toList();
    workers = List.copyOf(workers);
  }

  static SettledState of(List<ServerGroup> groups) {
    double sum = 0;
    double weight = 0;
    for (ServerGroup group : groups) {
      ObjectiveShare share = group.objective(group::rows);
      sum += share.sum();
      weight += share.weight();
    }
    return new SettledState(
        groups.stream()
            .map(group -> group.shards().stream().map(node -> node.shard().digest()).toList())
            .toList(),
        groups.stream()
            .flatMap(group -> group.workers().stream())
            .map(worker -> StateDigest.of(worker.program()))
            .toList(),
        sum / weight);
  }
}
