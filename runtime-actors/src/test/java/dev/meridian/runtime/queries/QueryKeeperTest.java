package dev.meridian.runtime.queries;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import dev.meridian.runtime.protocol.QueryCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryKeeperTest {
  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("akka.actor.provider = local")
              .withFallback(ConfigFactory.load()));
  private final TestProbe<Boolean> admitted = kit.createTestProbe(Boolean.class);
  private final TestProbe<Integer> counted = kit.createTestProbe(Integer.class);

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void should_let_only_so_many_queries_run() {
    ActorRef<QueryKeeper.Command> keeper = kit.spawn(QueryKeeper.create(2, 10));
    TestProbe<QueryCommand> first = query();

    assertThat(admit(keeper, first)).isTrue();
    assertThat(admit(keeper, query())).isTrue();
    assertThat(admit(keeper, query())).isFalse();
    keeper.tell(new QueryKeeper.Ended(first.ref()));
    assertThat(admit(keeper, query())).isTrue();
    assertThat(count(keeper)).isEqualTo(3);
  }

  @Test
  void should_forget_the_query_that_ended_first() {
    ActorRef<QueryKeeper.Command> keeper = kit.spawn(QueryKeeper.create(10, 1));
    TestProbe<QueryCommand> first = query();
    TestProbe<QueryCommand> second = query();
    admit(keeper, first);
    admit(keeper, second);

    keeper.tell(new QueryKeeper.Ended(second.ref()));
    keeper.tell(new QueryKeeper.Ended(first.ref()));

    second.expectMessage(new Query.ExpireQuery());
    assertThat(count(keeper)).isEqualTo(1);
  }

  @Test
  void should_count_a_query_that_stopped_no_more() {
    ActorRef<QueryKeeper.Command> keeper = kit.spawn(QueryKeeper.create(1, 1));
    TestProbe<QueryCommand> query = query();
    admit(keeper, query);

    query.stop();

    admitted.awaitAssert(
        () -> {
          assertThat(count(keeper)).isZero();
          return null;
        });
    assertThat(admit(keeper, query())).isTrue();
  }

  private TestProbe<QueryCommand> query() {
    return kit.createTestProbe(QueryCommand.class);
  }

  private boolean admit(ActorRef<QueryKeeper.Command> keeper, TestProbe<QueryCommand> query) {
    keeper.tell(new QueryKeeper.Admit(query.ref(), admitted.ref()));
    return admitted.receiveMessage();
  }

  private int count(ActorRef<QueryKeeper.Command> keeper) {
    keeper.tell(new QueryKeeper.Count(counted.ref()));
    return counted.receiveMessage();
  }
}
