package dev.meridian.runtime.rest;

import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.CountUnit;
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
          "limit",
          "count",
          "everyObject",
          "certify",
          "auditBudget");

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

  /** A question that goes on. */
  static QuerySpec readStanding(byte[] bytes) {
    JsonBody body =
        JsonBody.parse(bytes, List.of("class", "streams", "zone", "zoneShare", "minDuration"));
    QuerySpec spec = read(bytes);
    if (body.texts("streams").isEmpty()) {
      throw JsonBody.refused("'streams' is missing: name those to be watched");
    }
    return spec;
  }

  private static QueryOptions options(JsonBody body) {
    QueryOptions options =
        QueryOptions.NONE.withMinDurationMicros(body.micros("minDuration").orElse(0));
    OptionalInt limit = body.integer("limit");
    if (limit.isPresent()) {
      options = options.withLimit(limit.getAsInt());
    }
    Optional<String> count = body.optionalText("count");
    if (count.isPresent()) {
      options = options.withCount(CountUnit.parse(count.get()));
    }
    if (body.flag("everyObject")) {
      options = options.withEveryObject();
    }
    OptionalDouble certify = body.number("certify");
    if (certify.isPresent()) {
      int budget = body.integer("auditBudget").orElse(QueryOptions.DEFAULT_AUDIT_BUDGET);
      options = options.withCertify(certify.getAsDouble(), budget);
    }
    return withZone(options, body);
  }

  private static QueryOptions withZone(QueryOptions options, JsonBody body) {
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
