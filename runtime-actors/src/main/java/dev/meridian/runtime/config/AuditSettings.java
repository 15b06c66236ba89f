package dev.meridian.runtime.config;

/**
 * The audit stream of a stream.
 *
 * @param fraction share of the sampled frames that the GT-CNN sees whatever the index says, 0 to 1
 * @param falseAlarmEvery audited frames between two false drift alarms, in the mean at least
 */
public record AuditSettings(double fraction, double falseAlarmEvery) {

  static AuditSettings read(ConfigReader audit) {
    return new AuditSettings(
        audit.number("fraction", 0, 1), audit.number("false-alarm-every", 1, 1e9));
  }
}
