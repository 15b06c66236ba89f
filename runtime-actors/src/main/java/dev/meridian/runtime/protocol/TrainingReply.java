package dev.meridian.runtime.protocol;

import dev.meridian.models.base.ErrorCode;

/** What a training job answers. */
public sealed interface TrainingReply extends CborMessage {
  /** It is done, or under way; how the job stands now. */
  record TrainingFound(TrainingProgress progress) implements TrainingReply {}

  /** A checkpoint has been written. */
  record CheckpointWritten(String folder, long clock) implements TrainingReply {}

  /** It cannot be done. */
  record TrainingRefused(ErrorCode code, String message) implements TrainingReply {}
}
