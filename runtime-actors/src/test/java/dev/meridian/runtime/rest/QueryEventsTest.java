package dev.meridian.runtime.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.NotUsed;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import com.typesafe.config.ConfigFactory;
import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.runtime.protocol.HitPage;
import dev.meridian.runtime.protocol.QueryState;
import dev.meridian.runtime.protocol.QueryStatus;
import dev.meridian.video.certify.Certificate;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.query.Assurance;
import dev.meridian.video.query.Hit;
import dev.meridian.video.query.QueryPlan;
import dev.meridian.video.query.QuerySpec;
import dev.meridian.video.query.QueryStats;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class QueryEventsTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString("akka.actor.provider = local")
              .withFallback(ConfigFactory.load()));
  private static final StreamId YARD = new StreamId("yard");

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  /** A query that goes through the states it is given; its pages are read one after the other. */
  private static final class FakeQueries implements QueryService {
    private final List<QueryStatus> changes;
    private final Queue<CompletionStage<HitPage>> pages = new ArrayDeque<>();

    FakeQueries(QueryState... states) {
      changes = List.of(states).stream().map(QueryEventsTest::status).toList();
    }

    FakeQueries thenPage(HitPage page) {
      pages.add(CompletableFuture.completedFuture(page));
      return this;
    }

    FakeQueries thenFailure(ErrorCode code) {
      pages.add(CompletableFuture.failedFuture(new MeridianException(code, "refused")));
      return this;
    }

    @Override
    public CompletionStage<HitPage> hits(String id, String after, OptionalInt limit) {
      return pages.remove();
    }

    @Override
    public CompletionStage<Source<QueryStatus, NotUsed>> watch(String id) {
      return CompletableFuture.completedFuture(Source.from(changes));
    }

    @Override
    public CompletionStage<QueryStatus> start(QuerySpec spec) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<QueryStatus> find(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<String> forget(String id) {
      throw new UnsupportedOperationException();
    }
  }

  private static QueryStatus status(QueryState state) {
    return new QueryStatus(
        "q",
        new QuerySpec(
            "car", List.of(YARD), 0, Long.MAX_VALUE, OptionalInt.empty(), OptionalDouble.empty()),
        state,
        "",
        new QueryStats(
            new QueryPlan.Counts(0, 0, 0, 0, 0, 0, 0), 0, OptionalDouble.empty(), 0, 0, List.of()),
        List.of(),
        List.of(),
        new Assurance(Certificate.calibrated(0), Optional.empty(), List.of()));
  }

  private static HitPage page(Optional<String> next) {
    Hit hit =
        new Hit(YARD, 1, 2, 3, List.of(new Hit.HitBox("car", 0.5f, new Box(1, 2, 3, 4), 5, 6)));
    return new HitPage(List.of(hit), next);
  }

  /** The names of the events, and what the last of them says. */
  private static List<String> events(QueryService queries) throws Exception {
    return QueryEvents.of("q", queries)
        .thenCompose(events -> events.runWith(Sink.seq(), KIT.system()))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .stream()
        .map(Event::text)
        .toList();
  }

  @Test
  void should_tell_hits_after_each_change_and_done_at_the_end() throws Exception {
    List<String> events =
        events(
            new FakeQueries(QueryState.RUNNING, QueryState.DONE)
                .thenPage(page(Optional.of("1")))
                .thenPage(new HitPage(List.of(), Optional.of("1")))
                .thenPage(page(Optional.empty())));

    assertThat(events)
        .extracting(text -> text.substring(7, text.indexOf('\n')))
        .containsExactly("progress", "hits", "progress", "hits", "done");
  }

  @Test
  void should_end_quietly_when_the_query_is_cancelled_while_its_hits_are_read() throws Exception {
    List<String> events =
        events(
            new FakeQueries(QueryState.RUNNING, QueryState.CANCELLED)
                .thenPage(page(Optional.of("1")))
                .thenFailure(ErrorCode.UNKNOWN_QUERY));

    assertThat(events)
        .extracting(text -> text.substring(7, text.indexOf('\n')))
        .containsExactly("progress", "hits", "done");
    assertThat(events.get(2)).contains(QueryState.CANCELLED.name());
  }

  @Test
  void should_read_nothing_of_a_query_that_was_cancelled() throws Exception {
    assertThat(events(new FakeQueries(QueryState.CANCELLED)))
        .extracting(text -> text.substring(7, text.indexOf('\n')))
        .containsExactly("progress", "done");
  }

  @Test
  void should_fail_with_what_else_goes_wrong() {
    FakeQueries queries = new FakeQueries(QueryState.RUNNING).thenFailure(ErrorCode.STORE_FAILED);

    assertThatThrownBy(() -> events(queries))
        .hasRootCauseInstanceOf(MeridianException.class)
        .hasRootCauseMessage("refused");
  }
}
