package dev.meridian.runtime.rest;

import akka.NotUsed;
import akka.stream.javadsl.Source;
import dev.meridian.runtime.protocol.HitPage;
import dev.meridian.runtime.protocol.QueryStatus;
import dev.meridian.video.query.QuerySpec;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/**
 * What REST can ask of queries. Refusals are stages failed with a {@link
 * dev.meridian.models.base.MeridianException}.
 */
public interface QueryService {
  CompletionStage<QueryStatus> start(QuerySpec spec);

  CompletionStage<QueryStatus> find(String id);

  /**
   * A page of hits.
   *
   * @param after where the page before said to go on; empty for the first
   * @param limit the most hits wanted; empty for the node's page size
   */
  CompletionStage<HitPage> hits(String id, String after, OptionalInt limit);

  /** The query now and at every change, until it has ended. */
  CompletionStage<Source<QueryStatus, NotUsed>> watch(String id);

  /** Cancels the query and forgets it. */
  CompletionStage<String> forget(String id);
}
