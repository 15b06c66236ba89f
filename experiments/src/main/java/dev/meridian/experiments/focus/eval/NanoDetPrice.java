package dev.meridian.experiments.focus.eval;

import dev.meridian.models.base.MeridianException;
import dev.meridian.video.detect.Detector;
import dev.meridian.video.frame.BgrImage;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a frame costs in nanodet_plus_m_640 on this machine: the GT-CNN a node takes unless told
 * otherwise, and so what an imagined one is priced at.
 */
final class NanoDetPrice {
  private static final String NAME = "nanodet_plus_m_640";
  private static final int ROUNDS = 7;

  private NanoDetPrice() {}

  /** Median CPU seconds of a call; a fallback when its file is not there. */
  static double seconds(EvalBench bench, double fallback) {
    try {
      Detector detector = bench.bench().detector(NAME);
      byte[] pixels = new byte[3 * 640 * 360];
      new SplittableRandom(1).nextBytes(pixels);
      BgrImage image = new BgrImage(640, 360, pixels);
      double[] seconds = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        double start = now();
        detector.detect(image);
        seconds[i] = now() - start;
      }
      Arrays.sort(seconds);
      return seconds[ROUNDS / 2];
    } catch (MeridianException e) {
      bench.context().say(NAME + " is not there to be measured: " + e.getMessage());
      return fallback;
    }
  }

  private static double now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }
}
