package dev.meridian.models.base;

/** Every refusal a caller can meet. The names are part of the REST and command line contract. */
public enum ErrorCode {
  INVALID_ARGUMENT(ErrorType.USER),
  FILE_NOT_FOUND(ErrorType.USER),
  NOT_A_VIDEO(ErrorType.USER),
  NO_FRAMES(ErrorType.USER),
  UNKNOWN_CLASS(ErrorType.USER),
  TARGET_NOT_MET(ErrorType.USER),
  UNKNOWN_MODEL(ErrorType.USER),
  DIGEST_MISMATCH(ErrorType.USER),
  MODEL_SHAPE_MISMATCH(ErrorType.USER),
  MODEL_FAMILY_MISMATCH(ErrorType.USER),
  UNKNOWN_STREAM(ErrorType.USER),
  STREAM_EXISTS(ErrorType.USER),
  UNKNOWN_QUERY(ErrorType.USER),
  UNKNOWN_JOB(ErrorType.USER),
  JOB_EXISTS(ErrorType.USER),
  UNKNOWN_FRAME(ErrorType.USER),
  BAD_TIME_RANGE(ErrorType.USER),
  BAD_DATA(ErrorType.USER),
  NO_DATA(ErrorType.USER),
  DIVERGED(ErrorType.USER),
  STORE_IN_USE(ErrorType.USER),
  STORE_NEWER(ErrorType.USER),
  STATE_LOST(ErrorType.USER),
  CHECKPOINT_MISMATCH(ErrorType.USER),
  BUSY(ErrorType.RESOURCES),
  DISK_FULL(ErrorType.RESOURCES),
  SOURCE_UNREACHABLE(ErrorType.EXTERNAL),
  STORE_FAILED(ErrorType.EXTERNAL),
  CORRUPT_MESSAGE(ErrorType.EXTERNAL),
  INTERNAL(ErrorType.INTERNAL);

  private final ErrorType type;

  ErrorCode(ErrorType type) {
    this.type = type;
  }

  public ErrorType type() {
    return type;
  }
}
