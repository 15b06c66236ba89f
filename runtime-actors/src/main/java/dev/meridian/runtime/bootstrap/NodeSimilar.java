package dev.meridian.runtime.bootstrap;

import dev.meridian.models.base.Blob;
import dev.meridian.runtime.queries.SimilarDesk;
import dev.meridian.runtime.rest.SimilarService;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.Similar;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Objects that look alike as REST sees them.
 *
 * @param desk finds them
 */
record NodeSimilar(SimilarDesk desk) implements SimilarService {
  @Override
  public CompletionStage<List<Similar>> like(Blob picture, List<StreamId> streams, int limit) {
    return desk.like(picture, streams, limit);
  }

  @Override
  public CompletionStage<List<Similar>> like(
      StreamId stream, long object, List<StreamId> streams, int limit) {
    return desk.like(stream, object, streams, limit);
  }
}
