package dev.meridian.runtime.rest;

import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.javadsl.Source;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.protocol.HitPage;
import dev.meridian.runtime.protocol.QueryState;
import dev.meridian.runtime.protocol.QueryStatus;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * What one watcher of a query is told: after each change the hits that are new since the one
 * before, then at the end "done".
 *
 * <p>A query that is cancelled is forgotten at once, maybe while its hits are being read. Then
 * there is nothing to read any more, and its end is that it was cancelled.
 */
final class QueryEvents {
  private final String id;
  private final QueryService queries;
  private volatile String place = "";

  /** Events and whether they are the last. */
  private record Told(Event event, boolean last) {}

  private QueryEvents(String id, QueryService queries) {
    this.id = id;
    this.queries = queries;
  }

  /** The events of a query from now on; the stage fails when there is no such query. */
  static CompletionStage<Source<Event, NotUsed>> of(String id, QueryService queries) {
    QueryEvents events = new QueryEvents(id, queries);
    return queries
        .watch(id)
        .thenApply(
            changes ->
                changes
                    .flatMapConcat(events::after)
                    .takeWhile(told -> !told.last(), true)
                    .map(Told::event));
  }

  private Source<Told, NotUsed> after(QueryStatus status) {
    Source<Told, NotUsed> first =
        Source.single(new Told(Event.of("progress", QueryView.of(status)), false));
    Source<Told, NotUsed> all =
        status.state() == QueryState.CANCELLED ? first : first.concat(hits(status));
    return status.state().ended() ? all.concat(Source.single(done(status))) : all;
  }

  private static Told done(QueryStatus status) {
    return new Told(Event.of("done", QueryView.of(status)), true);
  }

  private Source<Told, NotUsed> hits(QueryStatus status) {
    return Source.unfoldAsync(
            false,
            stop ->
                stop
                    ? CompletableFuture.completedFuture(
                        Optional.<Pair<Boolean, Optional<Told>>>empty())
                    : page(status))
        .filter(Optional::isPresent)
        .map(Optional::get);
  }

  /** The next page if there is one, and whether it is the last for now. */
  private CompletionStage<Optional<Pair<Boolean, Optional<Told>>>> page(QueryStatus status) {
    return queries
        .hits(id, place, OptionalInt.empty())
        .handle(
            (page, failure) ->
                failure == null
                    ? told(page)
                    : Pair.create(true, Optional.of(gone(status, failure))))
        .thenApply(Optional::of);
  }

  private Pair<Boolean, Optional<Told>> told(HitPage page) {
    page.next().ifPresent(next -> place = next);
    boolean stop = page.complete() || page.hits().isEmpty();
    Optional<Told> hits =
        page.hits().isEmpty()
            ? Optional.empty()
            : Optional.of(new Told(Event.of("hits", HitPageView.of(page)), false));
    return Pair.create(stop, hits);
  }

  /** The end of a query that is not there any more; other failures go on. */
  private static Told gone(QueryStatus status, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof MeridianException e && e.code() == ErrorCode.UNKNOWN_QUERY) {
      return done(status.state().ended() ? status : status.cancelled());
    }
    throw new CompletionException(cause);
  }
}
