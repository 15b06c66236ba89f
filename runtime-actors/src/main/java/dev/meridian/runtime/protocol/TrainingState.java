package dev.meridian.runtime.protocol;

/** Where a training job is. */
public enum TrainingState {
  /** Data centers are coming together. */
  PREPARING,
  RUNNING,
  /** Workers are halting, or have halted. */
  PAUSED,
  /** Workers have halted while a checkpoint is written. */
  CHECKPOINTING,
  /** The last clock is done; what is owed is sent. */
  FINISHING,
  DONE,
  CANCELLED,
  FAILED;

  public boolean ended() {
    return this == DONE || this == CANCELLED || this == FAILED;
  }
}
