package dev.meridian.experiments.cli;

/** What the process tells its caller. */
final class ExitCode {
  static final int OK = 0;

  /** Something inside Meridian, or a machine it needs, failed. */
  static final int FAILED = 1;

  /** The caller must change something; the message says what. */
  static final int USER_ERROR = 2;

  /** It ran, and a target of the experiment does not hold. */
  static final int TARGET_MISSED = 3;

  private ExitCode() {}
}
