package dev.meridian.video.query;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.video.frame.StreamId;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * "Find all frames with a truck."
 *
 * @param className the class asked for
 * @param streams which streams; empty means all
 * @param fromMicros start of the time range, presentation time, inclusive
 * @param toMicros end of the time range, exclusive
 * @param k look at clusters that have the class among their best k; empty means the stream's own K
 * @param skipThreshold clusters at least this sure are not shown to the GT-CNN; empty means the
 *     stream's own Skip_th
 */
public record QuerySpec(
    String className,
    List<StreamId> streams,
    long fromMicros,
    long toMicros,
    OptionalInt k,
    OptionalDouble skipThreshold) {
  public QuerySpec {
    streams = List.copyOf(streams);
    if (className.isBlank()) {
      throw new MeridianException(ErrorCode.INVALID_ARGUMENT, "name the class to look for");
    }
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
  }
}
