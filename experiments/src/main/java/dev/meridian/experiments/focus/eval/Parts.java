package dev.meridian.experiments.focus.eval;

import dev.meridian.video.baseline.Stretch;

/**
 * A stream in three parts in time: the first third to train on, the second to choose by, the last
 * to be asked about, once.
 */
record Parts(Stretch training, Stretch validation, Stretch test) {
  static Parts of(int frames) {
    int first = frames / 3;
    int second = 2 * frames / 3;
    return new Parts(
        new Stretch(0, first), new Stretch(first, second), new Stretch(second, frames));
  }
}
