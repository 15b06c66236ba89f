package dev.meridian.runtime.training;

import dev.meridian.runtime.config.TrainingSettings;
import dev.meridian.runtime.protocol.DataCenterFigures;
import dev.meridian.runtime.protocol.TrainingProgress;
import dev.meridian.runtime.protocol.TrainingState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the coordinator tells of a job: figures of the data centers, and time. */
final class JobFigures {
  private final List<DataCenterFigures> dataCenters;
  private long startNanos;
  private long endNanos;
  private boolean begun;
  private boolean ended;

  JobFigures(int dataCenters) {
    this.dataCenters = new ArrayList<>(Collections.nCopies(dataCenters, DataCenterFigures.NONE));
  }

  /** The first clock begins. */
  void begin() {
    begun = true;
    startNanos = System.nanoTime();
  }

  void put(int dataCenter, DataCenterFigures figures) {
    dataCenters.set(dataCenter, figures);
  }

  void finish() {
    endNanos = System.nanoTime();
    ended = true;
  }

  /** From the first clock to now, or to the end. */
  double seconds() {
    if (!begun) {
      return 0;
    }
    return ((ended ? endNanos : System.nanoTime()) - startNanos) / 1e9;
  }

  TrainingProgress progress(
      TrainingSettings settings, TrainingState state, JobClock clock, String message) {
    return new TrainingProgress(
        settings.name(),
        state,
        clock.least(),
        settings.clocks(),
        clock.measuredClock(),
        clock.objective(),
        seconds(),
        clock.workUnits(),
        clock.lag(),
        dataCenters,
        message);
  }
}
