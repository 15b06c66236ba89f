package dev.meridian.runtime.training;

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
    JobParts job, JobStart start, DataCenterNode node, CompletableFuture<TrainingResult> outcome) {}
