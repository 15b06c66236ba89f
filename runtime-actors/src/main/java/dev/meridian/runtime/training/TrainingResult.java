package dev.meridian.runtime.training;

import dev.meridian.models.base.Digest;
import dev.meridian.runtime.protocol.DataCenterFigures;
import dev.meridian.runtime.protocol.DataCenterFigures.LinkFigures;
import dev.meridian.runtime.protocol.JobEvent.Concluded;
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

  static TrainingResult of(JobClock clock, double seconds, List<Concluded> dataCenters) {
    return new TrainingResult(
        clock.least(),
        clock.objective().orElse(Double.NaN),
        seconds,
        clock.workUnits(),
        dataCenters.stream().map(Concluded::figures).toList(),
        dataCenters.stream().map(Concluded::shards).toList(),
        dataCenters.stream().map(Concluded::workers).toList());
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
