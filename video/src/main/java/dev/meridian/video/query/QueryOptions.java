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
 * @param everyObject whether each object of the class is asked for, with its box, and not only each
 *     frame: then clusters are decided too that would add no frame
 * @param certify spend audits until recall and precision are certified at this, above 0 and below
 *     1; empty means none beyond those there are
 * @param auditBudget GT-CNN calls that certifying may cost at most, by stream
 */
public record QueryOptions(
    Optional<Zone> zone,
    long minDurationMicros,
    OptionalInt limit,
    Optional<CountUnit> count,
    boolean everyObject,
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
          false,
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
    if (everyObject && (limit.isPresent() || minDurationMicros > 0)) {
      throw refused(
          "every object is asked for, but a limit or a minimum duration leaves some out: leave one out");
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
        Optional.of(only), minDurationMicros, limit, count, everyObject, certify, auditBudget);
  }

  public QueryOptions withMinDurationMicros(long micros) {
    return new QueryOptions(zone, micros, limit, count, everyObject, certify, auditBudget);
  }

  public QueryOptions withLimit(int frames) {
    return new QueryOptions(
        zone, minDurationMicros, OptionalInt.of(frames), count, everyObject, certify, auditBudget);
  }

  public QueryOptions withCount(CountUnit unit) {
    return new QueryOptions(
        zone, minDurationMicros, limit, Optional.of(unit), everyObject, certify, auditBudget);
  }

  public QueryOptions withEveryObject() {
    return new QueryOptions(zone, minDurationMicros, limit, count, true, certify, auditBudget);
  }

  public QueryOptions withCertify(double recall, int budget) {
    return new QueryOptions(
        zone, minDurationMicros, limit, count, everyObject, OptionalDouble.of(recall), budget);
  }

  /** Whether all clusters of the class have to be decided. */
  boolean needsEveryObject() {
    return everyObject || count.filter(unit -> unit != CountUnit.FRAMES).isPresent();
  }

  private static MeridianException refused(String why) {
    return new MeridianException(ErrorCode.INVALID_ARGUMENT, why);
  }
}
