package dev.meridian.runtime.streams;

import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.protocol.TuningNote;
import dev.meridian.video.tune.Tuned;
import dev.meridian.video.tune.TuningReport;
import java.util.Optional;

/** What is noted of a tuning, in words for people. */
final class TuningNotes {
  private TuningNotes() {}

  static TuningNote running(String reason, String phase) {
    return new TuningNote(reason, "running", phase, Optional.empty());
  }

  static TuningNote failed(String reason, String why) {
    return new TuningNote(reason, "failed", why, Optional.empty());
  }

  /**
   * A tuning that has found something.
   *
   * @param applied whether the stream goes on with it
   */
  static TuningNote done(String reason, Tuned tuned, boolean applied) {
    String words =
        applied ? "the ingest goes on with it" : "nothing is changed: the stream has ended";
    if (tuned.report().chosen().isEmpty()) {
      words = notMet(tuned.report()) + "; " + words;
    }
    return new TuningNote(reason, "done", words, Optional.of(tuned));
  }

  /** Which configuration is the closest where none meets the targets, with its figures. */
  static String notMet(TuningReport report) {
    try {
      report.requireChosen();
      return "";
    } catch (MeridianException e) {
      return e.getMessage();
    }
  }
}
