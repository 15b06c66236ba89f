package dev.meridian.video.query;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a query may ask beyond classes, streams and time.
 *
 * @param zone only objects there count; empty means the whole picture
 * @param minDurationMicros frames count only where the expression holds for this long without a
 *     break, presentation time; 0 means any
 * @param limit stop when this many frames are found; empty means all
 * @param count what is counted beside finding it
 * @param certify spend audits until recall and precision are certified at this, above 0 and below
 *     1; empty means none beyond those there are
 * @param auditBudget GT-CNN calls that certifying may cost at most, by stream
 */
public record QueryOptions(
    Optional<Zone> zone,
    long minDurationMicros,
    OptionalInt limit,
    Optional<CountUnit> count,
    OptionalDouble certify,
    int auditBudget) {
  /** Audits that certifying may cost unless told otherwise. */
  public static final int DEFAULT_AUDIT_BUDGET = 1000;

  public static final QueryOptions NONE =
      new QueryOptions(
          Optional.empty(),
          0,
          OptionalInt.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          DEFAULT_AUDIT_BUDGET);

  public QueryOptions {
    if (minDurationMicros < 0) {
      throw refused("a minimum duration below 0 is not allowed: use 0 or more seconds");
    }
    if (limit.isPresent() && limit.getAsInt() < 1) {
      throw refused("limit " + limit.getAsInt() + " asks for nothing: use 1 or more");
    }
    if (limit.isPresent() && (count.isPresent() || certify.isPresent())) {
      throw refused("what is cut off by a limit cannot be counted or certified: leave one out");
    }
    if (certify.isPresent() && !(certify.getAsDouble() > 0 && certify.getAsDouble() < 1)) {
      throw refused(
          "recall cannot be certified at " + certify.getAsDouble() + ": use above 0 and below 1");
    }
    if (certify.isPresent() && minDurationMicros > 0) {
      throw refused(
          "single audited frames cannot certify what lasts for a time: leave out the duration");
    }
    if (auditBudget < 0) {
      throw refused("an audit budget below 0 is not allowed: use 0 or more");
    }
  }

  public QueryOptions withZone(Zone only) {
    return new QueryOptions(
        Optional.of(only), minDurationMicros, limit, count, certify, auditBudget);
  }

  public QueryOptions withMinDurationMicros(long micros) {
    return new QueryOptions(zone, micros, limit, count, certify, auditBudget);
  }

  public QueryOptions withLimit(int frames) {
    return new QueryOptions(
        zone, minDurationMicros, OptionalInt.of(frames), count, certify, auditBudget);
  }

  public QueryOptions withCount(CountUnit unit) {
    return new QueryOptions(
        zone, minDurationMicros, limit, Optional.of(unit), certify, auditBudget);
  }

  public QueryOptions withCertify(double recall, int budget) {
    return new QueryOptions(
        zone, minDurationMicros, limit, count, OptionalDouble.of(recall), budget);
  }

  private static MeridianException refused(String why) {
    return new MeridianException(ErrorCode.INVALID_ARGUMENT, why);
  }
}
