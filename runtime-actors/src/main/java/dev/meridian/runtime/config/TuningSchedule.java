package dev.meridian.runtime.config;

import java.time.Duration;
import java.util.Optional;

/**
 * When a stream is tuned again, and how long that may take.
 *
 * @param every time between two tunings; empty for drift alarms and requests only
 * @param pause least time between two tunings, whatever the alarms say
 * @param budget most time of one tuning; one that takes longer is given up
 */
public record TuningSchedule(Optional<Duration> every, Duration pause, Duration budget) {
  private static final String NEVER = "never";

  static TuningSchedule read(ConfigReader schedule) {
    return new TuningSchedule(
        schedule.text("every").equals(NEVER)
            ? Optional.empty()
            : Optional.of(schedule.duration("every")),
        schedule.duration("pause"),
        schedule.duration("budget"));
  }
}
