package dev.meridian.video.query;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.expression.ClassExpression;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * "Find all frames with a truck", or with a truck and no person.
 *
 * @param expression what a frame must hold: a class, or classes combined with {@code &}, {@code |},
 *     {@code !} and parentheses
 * @param streams which streams; empty means all
 * @param fromMicros start of the time range, presentation time, inclusive
 * @param toMicros end of the time range, exclusive
 * @param k look at clusters that have the class among their best k; empty means the stream's own K
 * @param skipThreshold clusters at least this sure are not shown to the GT-CNN; empty means the
 *     stream's own Skip_th
 * @param options zone, duration, limit, counting, certifying
 */
public record QuerySpec(
    String expression,
    List<StreamId> streams,
    long fromMicros,
    long toMicros,
    OptionalInt k,
    OptionalDouble skipThreshold,
    QueryOptions options) {
  public QuerySpec {
    streams = List.copyOf(streams);
    expression = ClassExpression.parse(expression).toString();
    if (fromMicros < 0 || toMicros <= fromMicros) {
      throw new MeridianException(
          ErrorCode.BAD_TIME_RANGE,
          "the time range from %.3f s to %.3f s is empty: give a start of at least 0 and a later end"
              .formatted(fromMicros / 1e6, toMicros / 1e6));
    }
    if (k.isPresent() && k.getAsInt() < 1) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "K = " + k.getAsInt() + " finds nothing: use K of at least 1");
    }
    if (options.everyObject() && ClassExpression.parse(expression).single().isEmpty()) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "every object can be asked for of one class alone, not of '" + expression + "'");
    }
  }

  /** Without any of the options. */
  public QuerySpec(
      String expression,
      List<StreamId> streams,
      long fromMicros,
      long toMicros,
      OptionalInt k,
      OptionalDouble skipThreshold) {
    this(expression, streams, fromMicros, toMicros, k, skipThreshold, QueryOptions.NONE);
  }

  public QuerySpec with(QueryOptions other) {
    return new QuerySpec(expression, streams, fromMicros, toMicros, k, skipThreshold, other);
  }

  /** The expression, to be judged by. */
  public ClassExpression parsed() {
    return ClassExpression.parse(expression);
  }

  /** Whether it asks for all frames with one class, and clusters can be decided one by one. */
  boolean plain() {
    return parsed().single().isPresent()
        && options.minDurationMicros() == 0
        && options.limit().isEmpty();
  }
}
