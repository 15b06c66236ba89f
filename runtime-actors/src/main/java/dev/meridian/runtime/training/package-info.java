/**
 * Training jobs over several data centers: the coordinator, a data center's part, workers,
 * checkpoints, and {@link dev.meridian.runtime.training.TrainingRuntime}, which runs one in this
 * process.
 */
package dev.meridian.runtime.training;
