package dev.meridian.runtime.ps;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;

/**
 * Where shards and workers stand: one of each on every machine. Machine m is in data center {@code
 * m / machinesPerDataCenter}.
 *
 * <p>A <em>copy</em> of the model is spread over the machines of one data center when data centers
 * mirror each other, and over all machines otherwise.
 *
 * @param mirrored whether every data center has a copy
 */
public record ShardLayout(boolean mirrored, int dataCenters, int machinesPerDataCenter) {
  public ShardLayout {
    if (dataCenters < 1 || machinesPerDataCenter < 1) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "a job needs a data center and a worker in each: got %d data centers with %d machines"
              .formatted(dataCenters, machinesPerDataCenter));
    }
  }

  public int machines() {
    return dataCenters * machinesPerDataCenter;
  }

  public int copies() {
    return mirrored ? dataCenters : 1;
  }

  /** Shards of a copy; also its workers. */
  public int shards() {
    return machines() / copies();
  }

  /** The copy that a machine belongs to; its data center, or 0. */
  public int copyOf(int machine) {
    return machine / shards();
  }

  /** A machine's shard within its copy; also its worker. */
  public int shardOf(int machine) {
    return machine % shards();
  }

  /** The machine of a shard, or of a worker. */
  public int machineOf(int copy, int shard) {
    return copy * shards() + shard;
  }

  public int dataCenterOf(int machine) {
    return machine / machinesPerDataCenter;
  }
}
