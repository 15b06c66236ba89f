package dev.meridian.video.objects;

import dev.meridian.video.frame.Box;
import dev.meridian.video.objects.pixels.ReducedImage;
import dev.meridian.video.objects.pixels.StateReader;
import dev.meridian.video.objects.pixels.StateWriter;

/** An object followed over frames. Mutable; owned by a {@link RunTracker}. */
final class Run {
  private final long id;
  private Box box;
  private float speedX;
  private float speedY;
  private long seenMicros;
  private int missed;
  private LastLook look;

  Run(long id, Box box, long timeMicros) {
    this.id = id;
    this.box = box;
    this.seenMicros = timeMicros;
  }

  long id() {
    return id;
  }

  /** Where it was last seen. */
  Box box() {
    return box;
  }

  int missed() {
    return missed;
  }

  long seenMicros() {
    return seenMicros;
  }

  /** Where it should be now if it goes on as before. */
  Box expected(long timeMicros) {
    float seconds = (timeMicros - seenMicros) / 1e6f;
    return new Box(
        box.x() + speedX * seconds, box.y() + speedY * seconds, box.width(), box.height());
  }

  void seen(Box now, long timeMicros) {
    float seconds = (timeMicros - seenMicros) / 1e6f;
    if (seconds > 0) {
      speedX = (now.x() + now.right() - box.x() - box.right()) / 2 / seconds;
      speedY = (now.y() + now.bottom() - box.y() - box.bottom()) / 2 / seconds;
    }
    box = now;
    seenMicros = timeMicros;
    missed = 0;
  }

  void miss() {
    missed++;
  }

  /** Whether it looks other than when this was last asked and true. */
  boolean changed(ReducedImage image, int reduction, ChangeSettings settings) {
    Appearance picture = Appearance.of(image, reduction, box);
    if (look != null
        && !look.isStale(seenMicros, settings)
        && look.isSame(box, picture, settings)) {
      return false;
    }
    look = new LastLook(box, picture, seenMicros);
    return true;
  }

  void write(StateWriter out) {
    out.number(id);
    Boxes.write(out, box);
    out.real(speedX);
    out.real(speedY);
    out.number(seenMicros);
    out.integer(missed);
    out.flag(look != null);
    if (look != null) {
      look.write(out);
    }
  }

  static Run read(StateReader in) {
    long id = in.number();
    Box box = Boxes.read(in);
    float speedX = in.real();
    float speedY = in.real();
    Run run = new Run(id, box, in.number());
    run.speedX = speedX;
    run.speedY = speedY;
    run.missed = in.integer();
    run.look = in.flag() ? LastLook.read(in) : null;
    return run;
  }
}
