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
 */
record BackgroundObject(long runId, Box box, long classifiedMicros) {
  static final long NEVER = Long.MIN_VALUE;

  boolean isDue(long timeMicros, ChangeSettings settings) {
    return classifiedMicros == NEVER
        || timeMicros - classifiedMicros >= settings.refreshAfter().toNanos() / 1000;
  }

  void write(StateWriter out) {
    out.number(runId);
    Boxes.write(out, box);
    out.number(classifiedMicros);
  }

  static BackgroundObject read(StateReader in) {
    return new BackgroundObject(in.number(), Boxes.read(in), in.number());
  }
}
