package dev.meridian.runtime.rest;

import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.QueryOptions;
import dev.meridian.video.query.QuerySpec;
import dev.meridian.video.query.Zone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What {@code POST /queries} takes. */
final class QueryBody {
  private static final List<String> FIELDS =
      List.of(
          "class",
          "streams",
          "from",
          "to",
          "k",
          "skipThreshold",
          "zone",
          "zoneShare",
          "minDuration",
          "limit");

  private QueryBody() {}

  static QuerySpec read(byte[] bytes) {
    JsonBody body = JsonBody.parse(bytes, FIELDS);
    return new QuerySpec(
        body.text("class"),
        body.texts("streams").stream().map(StreamId::new).distinct().sorted().toList(),
        body.micros("from").orElse(0),
        body.micros("to").orElse(Long.MAX_VALUE),
        body.integer("k"),
        body.number("skipThreshold"),
        options(body));
  }

  private static QueryOptions options(JsonBody body) {
    QueryOptions options =
        QueryOptions.NONE.withMinDurationMicros(body.micros("minDuration").orElse(0));
    OptionalInt limit = body.integer("limit");
    if (limit.isPresent()) {
      options = options.withLimit(limit.getAsInt());
    }
    Optional<String> corners = body.optionalText("zone");
    OptionalDouble share = body.number("zoneShare");
    if (corners.isPresent()) {
      return options.withZone(Zone.parse(corners.get(), share.orElse(0)));
    }
    if (share.isPresent()) {
      throw JsonBody.refused("'zoneShare' without 'zone' says nothing: set both or none");
    }
    return options;
  }
}
