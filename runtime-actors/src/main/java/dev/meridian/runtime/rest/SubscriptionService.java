package dev.meridian.runtime.rest;

import akka.NotUsed;
import akka.stream.javadsl.Source;
import dev.meridian.runtime.protocol.StandingStatus;
import dev.meridian.video.query.QuerySpec;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What REST can ask of standing queries. Refusals are stages failed with a {@link
 * dev.meridian.models.base.MeridianException}.
 */
public interface SubscriptionService {
  /** Begins one; gives its name. */
  CompletionStage<String> subscribe(QuerySpec spec);

  /** The names of all. */
  CompletionStage<List<String>> subscriptions();

  CompletionStage<StandingStatus> subscription(String id);

  /** Every round that has found something, from now on. */
  CompletionStage<Source<StandingStatus, NotUsed>> pushes(String id);

  /** Ends it; gives its former name. */
  CompletionStage<String> unsubscribe(String id);
}
