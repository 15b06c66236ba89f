package dev.meridian.runtime.training;

import dev.meridian.models.base.Digest;
import dev.meridian.runtime.protocol.DataCenterFigures;
import dev.meridian.runtime.protocol.DataCenterFigures.LinkFigures;
import java.util.List;

/**
 * What a finished job came to.
 *
 * @param clocks done
 * @param objective of the final model
 * @param seconds from the first clock to the last, pauses included
 * @param workUnits ratings, tokens or examples processed
 * @param dataCenters figures of each, in the order of the configuration
 * @param shards by data center: SHA-256 of each shard's values
 * @param workers by data center: SHA-256 of each worker's own state
 */
public record TrainingResult(
    long clocks,
    double objective,
    double seconds,
    long workUnits,
    List<DataCenterFigures> dataCenters,
    List<List<Digest>> shards,
    List<List<Digest>> workers) {
  public TrainingResult {
    dataCenters = List.copyOf(dataCenters);
    shards = shards.stream().map(List::copyOf).toList();
    workers = workers.stream().map(List::copyOf).toList();
  }

  /** Every link between different data centers. */
  public List<LinkFigures> links() {
    return dataCenters.stream().flatMap(one -> one.links().stream()).toList();
  }

  /** Bytes on data lanes between data centers, without framing. */
  public long dataBytes() {
    return links().stream().mapToLong(LinkFigures::dataBytes).sum();
  }

  /** Bytes between data centers, without framing. */
  public long bytes() {
    return links().stream().mapToLong(LinkFigures::bytes).sum();
  }
}
