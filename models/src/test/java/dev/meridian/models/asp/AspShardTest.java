package dev.meridian.models.asp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.models.ps.Placement;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.ps.TableKind;
import dev.meridian.models.ps.TableSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AspShardTest {
  private static final TableSpec SPEC = new TableSpec("weights", 4, 2, TableKind.REAL);
  private static final List<ShardMap> MAPS = List.of(ShardMap.of(SPEC, 1, Placement.RANGE));
  private static final RowKeys ALL = RowKeys.all(0, SPEC);

  private final List<AspShard> shards = new ArrayList<>();
  private final List<Effect.AnswerRead> answers = new ArrayList<>();
  private final ArrayDeque<Flight> network = new ArrayDeque<>();

  private record Flight(int from, int to, MirrorMessage message) {}

  private static RowBatch model(float value) {
    RowBatch batch = RowBatch.zeros(ALL, SPEC.width());
    Arrays.fill(batch.values(), value);
    return batch;
  }

  private void start(int dataCenters, ReadRule rule) {
    List<Integer> all = IntStream.range(0, dataCenters).boxed().toList();
    for (int d : all) {
      AspConfig config = AspConfig.of(d, all, 1, rule, 1);
      shards.add(new AspShard(config, MAPS, 0, List.of(model(1)), 1));
    }
    for (int d : all) {
      carryOut(d, shards.get(d).start(0));
    }
  }

  private void carryOut(int dataCenter, List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.SendControl send) {
        network.add(new Flight(dataCenter, send.dataCenter(), send.message()));
      } else if (effect instanceof Effect.SendData send) {
        network.add(new Flight(dataCenter, send.dataCenter(), send.message()));
      } else if (effect instanceof Effect.AnswerRead answer) {
        answers.add(answer);
      }
    }
  }

  private void deliverAll() {
    while (!network.isEmpty()) {
      Flight flight = network.poll();
      carryOut(
          flight.to(), shards.get(flight.to()).onMirror(flight.from(), flight.message(), 1000));
    }
  }

  private void update(int dataCenter, long clock, float... row0) {
    RowBatch delta = RowBatch.of(RowKeys.of(0, 0), 2, row0);
    carryOut(
        dataCenter, shards.get(dataCenter).onUpdate(new WorkerUpdate(0, clock, List.of(delta)), 0));
  }

  private float value(int dataCenter, int element) {
    return shards.get(dataCenter).store().values().get(0, element);
  }

  @Test
  void should_share_significant_updates_and_withhold_the_others() {
    start(2, ReadRule.BSP);
    deliverAll();

    update(0, 0, 0.5f, 0.001f);
    deliverAll();

    assertThat(value(0, 0)).isEqualTo(1.5f);
    assertThat(value(1, 0)).isEqualTo(1.5f);
    assertThat(value(0, 1)).isEqualTo(1.001f);
    assertThat(value(1, 1)).isEqualTo(1f);
  }

  @Test
  void should_send_what_was_withheld_on_flush() {
    start(3, ReadRule.BSP);
    deliverAll();
    update(0, 0, 0.5f, 0.001f);
    deliverAll();

    carryOut(0, shards.get(0).onFlush(0));
    deliverAll();

    assertThat(shards.get(0).isDrained()).isTrue();
    assertThat(value(2, 1)).isEqualTo(1.001f);
  }

  @Test
  void should_hold_reads_of_a_shard_that_is_too_far_ahead_until_its_mirror_catches_up() {
    start(2, ReadRule.ssp(1));
    deliverAll();
    for (int clock = 0; clock < 4; clock++) {
      update(0, clock, 0, 0);
    }
    deliverAll();

    carryOut(0, shards.get(0).onRead(new ReadRequest(0, 7, 4, List.of(ALL)), 0));
    assertThat(answers).isEmpty();

    update(1, 0, 0, 0);
    deliverAll();
    assertThat(answers).extracting(Effect.AnswerRead::requestId).containsExactly(7L);
  }
}
