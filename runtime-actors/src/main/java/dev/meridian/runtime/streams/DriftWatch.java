package dev.meridian.runtime.streams;

import dev.meridian.models.base.Blob;
import dev.meridian.video.audit.AuditedFrame;
import dev.meridian.video.audit.DriftAlarm;
import dev.meridian.video.audit.DriftAlarm.Limits;
import java.util.List;
import java.util.Optional;

/**
 * Holds audited frames against what the generation that is being written has promised. One that has
 * promised nothing gives no alarms. Single owner.
 */
final class DriftWatch {
  private int generation;
  private Optional<DriftAlarm> alarm = Optional.empty();

  /** Turns to a generation; says whether it is another one, which begins without promises. */
  boolean turnTo(int next) {
    if (next == generation) {
      return false;
    }
    generation = next;
    alarm = Optional.empty();
    return true;
  }

  /**
   * What the store has of a generation; passed over when it is another one by now.
   *
   * @param limits its promises
   * @param state how far its alarm was
   */
  void recall(int of, Optional<Blob> limits, Optional<Blob> state) {
    if (of == generation) {
      alarm = limits.map(kept -> new DriftAlarm(Limits.fromBlob(kept)));
      alarm.ifPresent(one -> state.ifPresent(one::restore));
    }
  }

  /** The generation that is watched. */
  int generation() {
    return generation;
  }

  /** Whether there are promises to watch. */
  boolean isWatching() {
    return alarm.isPresent();
  }

  /** Takes in audited frames; when they say that the index has drifted, the words for it. */
  Optional<String> observe(List<AuditedFrame> frames) {
    DriftAlarm watching = alarm.orElseThrow();
    Optional<DriftAlarm.Reason> first = Optional.empty();
    for (AuditedFrame frame : frames) {
      Optional<DriftAlarm.Reason> reason = watching.observe(frame);
      first = first.isPresent() ? first : reason;
    }
    return first.map(DriftWatch::words);
  }

  /** All that decides about later frames. */
  Blob snapshot() {
    return alarm.orElseThrow().snapshot();
  }

  private static String words(DriftAlarm.Reason reason) {
    return switch (reason) {
      case MISSED -> "too much is missed";
      case WRONG -> "too much that is believed is wrong";
      case UNKNOWN_CLASSES -> "many objects are of classes the ingest CNN does not know";
    };
  }
}
