package dev.meridian.runtime.training;

import dev.meridian.runtime.protocol.TrainingState;

/** What everyone in a job is busy with. */
enum JobStep {
  GATHERING(TrainingState.PREPARING),
  PREPARING(TrainingState.PREPARING),
  RUNNING(TrainingState.RUNNING),
  /** Workers halt where they are. */
  HALTING(TrainingState.PAUSED),
  HALTED(TrainingState.PAUSED),
  /** Workers come to one clock. */
  ALIGNING(TrainingState.CHECKPOINTING),
  /** What is on the way arrives, twice over: what arrives may be sent on. */
  SETTLING(TrainingState.CHECKPOINTING),
  SAVING(TrainingState.CHECKPOINTING),
  FLUSHING(TrainingState.FINISHING),
  MEASURING(TrainingState.FINISHING),
  CONCLUDING(TrainingState.FINISHING),
  DONE(TrainingState.DONE),
  CANCELLED(TrainingState.CANCELLED),
  FAILED(TrainingState.FAILED);

  private final TrainingState state;

  JobStep(TrainingState state) {
    this.state = state;
  }

  /** As users see it. */
  TrainingState state() {
    return state;
  }

  boolean ended() {
    return state.ended();
  }

  /** Whether it is too late to ask for anything. */
  boolean isEnding() {
    return ended() || state == TrainingState.FINISHING;
  }
}
