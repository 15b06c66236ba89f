package dev.meridian.runtime.rest;

import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.post;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import dev.meridian.models.base.Blob;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.Similar;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** {@code /similar}. */
final class SimilarRoutes {
  private static final List<String> FIELDS =
      List.of("image", "stream", "object", "streams", "limit");
  private static final int USUAL_LIMIT = 20;

  private final SimilarService similar;
  private final Replies replies;

  private record SimilarView(
      String stream,
      int generation,
      long object,
      long cluster,
      double distance,
      long ordinal,
      double from,
      double to,
      List<Float> box) {
    static SimilarView of(Similar one) {
      Box box = one.box();
      return new SimilarView(
          one.stream().value(),
          one.generation(),
          one.objectId(),
          one.clusterId(),
          one.distance(),
          one.frames().firstOrdinal(),
          StreamView.seconds(one.firstMicros()),
          StreamView.seconds(one.lastMicros()),
          List.of(box.x(), box.y(), box.width(), box.height()));
    }
  }

  SimilarRoutes(SimilarService similar, Replies replies) {
    this.similar = similar;
    this.replies = replies;
  }

  Route route() {
    return path("similar", () -> post(() -> replies.body(this::find)));
  }

  private CompletionStage<HttpResponse> find(byte[] bytes) {
    JsonBody body = JsonBody.parse(bytes, FIELDS);
    List<StreamId> streams = body.texts("streams").stream().map(StreamId::new).toList();
    int limit = body.integer("limit").orElse(USUAL_LIMIT);
    Optional<String> image = body.optionalText("image");
    OptionalInt object = body.integer("object");
    if (image.isPresent() == object.isPresent()) {
      throw JsonBody.refused("give either 'image', or 'stream' and 'object'");
    }
    return (image.isPresent()
            ? similar.like(picture(image.get()), streams, limit)
            : similar.like(new StreamId(body.text("stream")), object.getAsInt(), streams, limit))
        .thenApply(
            found ->
                Json.response(
                    StatusCodes.OK,
                    Map.of("objects", found.stream().map(SimilarView::of).toList())));
  }

  private static Blob picture(String base64) {
    try {
      return Blob.of(Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw JsonBody.refused("'image' must be a JPEG or PNG file in Base64");
    }
  }
}
