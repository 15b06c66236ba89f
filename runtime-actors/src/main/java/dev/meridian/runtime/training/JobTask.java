package dev.meridian.runtime.training;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What a coordinator is to do.
 *
 * @param job to coordinate
 * @param start where it begins
 * @param node that the coordinator is on, the one of the first data center
 * @param outcome gets the result, or why there is none
 */
record JobTask(
    JobParts job, JobStart start, DataCenterNode node, CompletableFuture<TrainingResult> outcome) {
  /** How long what is on the way may take: then a data center that is away has been given up. */
  Duration settlePatience() {
    long micros = job.settings().synchronization().limits().disconnectAfterMicros();
    return Duration.ofNanos(2_000 * micros);
  }
}
