package dev.meridian.runtime.rest;

import dev.meridian.models.base.Blob;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.Similar;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What REST can ask about objects that look alike; nearest first. */
public interface SimilarService {
  /** Objects like the one in a JPEG or PNG file. */
  CompletionStage<List<Similar>> like(Blob picture, List<StreamId> streams, int limit);

  /** Objects like a stored one. */
  CompletionStage<List<Similar>> like(
      StreamId stream, long object, List<StreamId> streams, int limit);
}
