package dev.meridian.runtime.training;

import dev.meridian.runtime.protocol.DataCenterCommand.Prepare;
import dev.meridian.runtime.protocol.Roster;
import java.util.Optional;

/**
 * Where a job begins.
 *
 * @param checkpoint to go on from
 * @param incarnation of its shards, above that of the checkpoint
 */
record JobStart(Optional<CheckpointFolder> checkpoint, long incarnation) {
  /** At the very beginning. */
  static final JobStart FRESH = new JobStart(Optional.empty(), 1);

  /** From a checkpoint, which must fit the job. */
  static JobStart from(CheckpointFolder folder, JobParts job) {
    CheckpointManifest manifest = folder.readManifest();
    manifest.check(job.settings(), job.layout().shards());
    return new JobStart(Optional.of(folder), manifest.incarnation() + 1);
  }

  /** What data centers are told. */
  Prepare prepare(Roster roster) {
    String folder = checkpoint.map(one -> one.path().toString()).orElse("");
    return new Prepare(roster, incarnation, folder);
  }
}
