package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.FocusBench;
import dev.meridian.video.baseline.BinaryCnns;
import dev.meridian.video.baseline.Differences;
import dev.meridian.video.baseline.Stretch;
import dev.meridian.video.baseline.UnitCosts;
import dev.meridian.video.classify.IngestCnn;
import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/** Measures what baselines do beside the GT-CNN, on the frames of a stream. */
final class UnitCostMeter {
  private static final int PICTURES = 200;

  private UnitCostMeter() {}

  static UnitCosts measure(FocusBench bench, StreamData data, double gtCallSeconds) {
    RecordedFootage footage = data.footage();
    int n = Math.min(PICTURES, footage.frames());
    double sum = 0;
    double start = 0;
    // The first round warms the machine up.
    for (int round = 0; round < 2; round++) {
      start = seconds();
      for (int i = 1; i < n; i++) {
        sum += Differences.between(footage.picture(i - 1), footage.picture(i));
      }
    }
    double difference = (seconds() - start) / (n - 1);
    if (Double.isNaN(sum)) {
      throw new IllegalStateException("pictures do not compare");
    }
    return new UnitCosts(
        gtCallSeconds,
        data.costs().motion(),
        data.costs().reduce(),
        difference,
        cnnCall(bench, footage, n));
  }

  /** Any network of the shape does: what it says does not matter here. */
  private static double cnnCall(FocusBench bench, RecordedFootage footage, int n) {
    BinaryCnns cnns = new BinaryCnns(bench.parts().trainer(), bench.parts().cnns(), 1, 1);
    Optional<IngestCnn> made =
        cnns.train(
            footage,
            new Stretch(0, Math.min(10, n)),
            ordinal ->
                ordinal % 2 == 0
                    ? List.of()
                    : List.of(new Detection("any", 1, new Box(0, 0, 1, 1))),
            "any");
    try (IngestCnn cnn = made.orElseThrow()) {
      double start = 0;
      for (int round = 0; round < 2; round++) {
        start = seconds();
        for (int i = 0; i < n; i++) {
          BinaryCnns.scores(cnn, footage, List.of(i));
        }
      }
      return (seconds() - start) / n;
    }
  }

  private static double seconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }
}
