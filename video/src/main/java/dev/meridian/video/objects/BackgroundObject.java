package dev.meridian.video.objects;

import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.pixels.StateReader;
import dev.meridian.video.objects.pixels.StateWriter;

/**
 * Something the GT-CNN saw in the background picture.
 *
 * @param runId its run
 * @param box where it stands
 * @param classifiedMicros when the ingest CNN was last asked about it, or {@link #NEVER}
 * @param left whether it was seen to leave; it is gone for good unless the GT-CNN still sees it
 *     when it looks next
 */
record BackgroundObject(long runId, Box box, long classifiedMicros, boolean left) {
  static final long NEVER = Long.MIN_VALUE;

  static BackgroundObject fresh(long runId, Box box) {
    return new BackgroundObject(runId, box, NEVER, false);
  }

  BackgroundObject classifiedAt(long timeMicros) {
    return new BackgroundObject(runId, box, timeMicros, left);
  }

  BackgroundObject leaving() {
    return new BackgroundObject(runId, box, classifiedMicros, true);
  }

  boolean isDue(long timeMicros, ChangeSettings settings) {
    return classifiedMicros == NEVER
        || timeMicros - classifiedMicros >= settings.refreshAfter().toNanos() / 1000;
  }

  void write(StateWriter out) {
    out.number(runId);
    Boxes.write(out, box);
    out.number(classifiedMicros);
    out.flag(left);
  }

  static BackgroundObject read(StateReader in) {
    return new BackgroundObject(in.number(), Boxes.read(in), in.number(), in.flag());
  }
}
