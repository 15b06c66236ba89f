package dev.meridian.experiments.focus;

import dev.meridian.video.detect.DetectorProbe;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How much processor time the steps of a detector took, one caller at a time. A detector computes
 * on its caller's thread alone, so this is its cost, whatever else the machine does.
 */
final class StepTimes implements DetectorProbe {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Step, List<Long>> nanos = new EnumMap<>(Step.class);
  private long last;

  @Override
  public void passed(Step step) {
    long now = threads.getCurrentThreadCpuTime();
    if (step != Step.STARTED) {
      nanos.computeIfAbsent(step, key -> new ArrayList<>()).add(now - last);
    }
    last = now;
  }

  /** Median time from the step before to the given one, milliseconds; NaN when there is none. */
  double medianMillis(Step step) {
    List<Long> sorted = new ArrayList<>(nanos.getOrDefault(step, List.of()));
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2) / 1e6;
  }
}
