package dev.meridian.video.objects;

import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.pixels.StateReader;
import dev.meridian.video.objects.pixels.StateWriter;

/**
 * What an object looked like when the ingest CNN was last asked about it.
 *
 * @param box where it was
 * @param appearance what it looked like
 * @param timeMicros when, presentation time
 */
record LastLook(Box box, Appearance appearance, long timeMicros) {

  boolean isStale(long now, ChangeSettings settings) {
    return now - timeMicros >= settings.refreshAfter().toNanos() / 1000;
  }

  boolean isSame(Box place, Appearance picture, ChangeSettings settings) {
    return box.iou(place) >= settings.sameIou()
        && appearance.difference(picture) <= settings.difference();
  }

  void write(StateWriter out) {
    Boxes.write(out, box);
    out.bytes(appearance.samples());
    out.number(timeMicros);
  }

  static LastLook read(StateReader in) {
    Box box = Boxes.read(in);
    byte[] samples = new byte[Appearance.SIZE];
    in.bytes(samples);
    return new LastLook(box, new Appearance(samples), in.number());
  }
}
