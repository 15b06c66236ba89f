package dev.meridian.experiments.sim;

import java.util.Locale;

/** What can stand in a history. */
public enum HistoryKind {
  READ_SENT(0),
  READ_ANSWERED(1),
  READ_HELD(2),
  COMPUTED(3),
  UPDATE_ARRIVED(4),
  CLOCK_DONE(5),
  MIRROR_SENT(6),
  MIRROR_ARRIVED(7),
  DETACHED(8),
  ATTACHED(9),
  CRASHED(10),
  RESTARTED(11),
  FINISHED(12);

  private final int code;

  HistoryKind(int code) {
    this.code = code;
  }

  /** Stands for the kind in a history's digest. */
  int code() {
    return code;
  }

  /** {@code mirror sent}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
