package dev.meridian.runtime.queries;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.QueryOptions;
import dev.meridian.video.query.QuerySpec;
import dev.meridian.video.query.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A standing query as it is kept over a restart.
 *
 * @param id its name
 * @param spec what it asks; names its streams
 * @param untilMicros by stream: frames up to there have been judged
 */
public record StandingRecord(String id, QuerySpec spec, Map<StreamId, Long> untilMicros) {
  private static final int VERSION = 1;

  public StandingRecord {
    untilMicros = Map.copyOf(untilMicros);
  }

  StandingRecord until(StreamId stream, long micros) {
    Map<StreamId, Long> all = new TreeMap<>(untilMicros);
    all.put(stream, micros);
    return new StandingRecord(id, spec, all);
  }

  static byte[] write(List<StandingRecord> records) {
    ByteWriter out = new ByteWriter().putByte(VERSION).putInt(records.size());
    for (StandingRecord one : records) {
      out.putString(one.id).putString(one.spec.expression());
      out.putInt(one.spec.streams().size());
      one.spec.streams().forEach(stream -> out.putString(stream.value()));
      writeOptions(out, one.spec.options());
      out.putInt(one.untilMicros.size());
      one.untilMicros.forEach((stream, until) -> out.putString(stream.value()).putLong(until));
    }
    return out.toBytes();
  }

  private static void writeOptions(ByteWriter out, QueryOptions options) {
    List<Zone.Corner> corners = options.zone().map(Zone::corners).orElse(List.of());
    out.putInt(corners.size());
    corners.forEach(corner -> out.putDouble(corner.x()).putDouble(corner.y()));
    out.putDouble(options.zone().map(Zone::minShare).orElse(0.0));
    out.putLong(options.minDurationMicros());
  }

  static List<StandingRecord> read(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    List<StandingRecord> records = new ArrayList<>();
    if (in.getByte() != VERSION) {
      return records;
    }
    for (int left = in.getInt(); left > 0; left--) {
      String id = in.getString();
      String expression = in.getString();
      List<StreamId> streams = new ArrayList<>();
      for (int n = in.getInt(); n > 0; n--) {
        streams.add(new StreamId(in.getString()));
      }
      QueryOptions options = readOptions(in);
      Map<StreamId, Long> until = new TreeMap<>();
      for (int n = in.getInt(); n > 0; n--) {
        until.put(new StreamId(in.getString()), in.getLong());
      }
      records.add(new StandingRecord(id, spec(expression, streams, 0, options), until));
    }
    return records;
  }

  private static QueryOptions readOptions(ByteReader in) {
    List<Zone.Corner> corners = new ArrayList<>();
    for (int n = in.getInt(); n > 0; n--) {
      corners.add(new Zone.Corner(in.getDouble(), in.getDouble()));
    }
    double share = in.getDouble();
    QueryOptions options = QueryOptions.NONE.withMinDurationMicros(in.getLong());
    return corners.isEmpty() ? options : options.withZone(new Zone(corners, share));
  }

  /** The question about one of its streams, from a time on. */
  QuerySpec spec(StreamId stream, long fromMicros) {
    return spec(spec.expression(), List.of(stream), fromMicros, spec.options());
  }

  private static QuerySpec spec(
      String expression, List<StreamId> streams, long fromMicros, QueryOptions options) {
    return new QuerySpec(
        expression,
        streams,
        fromMicros,
        Long.MAX_VALUE,
        OptionalInt.empty(),
        OptionalDouble.empty(),
        options);
  }
}
