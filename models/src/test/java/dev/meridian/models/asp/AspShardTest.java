package dev.meridian.models.asp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.models.base.ByteReader;
import dev.meridian.models.base.ByteWriter;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.ps.Placement;
import dev.meridian.models.ps.ReadRule;
import dev.meridian.models.ps.RowBatch;
import dev.meridian.models.ps.RowKeys;
import dev.meridian.models.ps.ShardMap;
import dev.meridian.models.ps.TableKind;
import dev.meridian.models.ps.TableSpec;
import dev.meridian.models.significance.HardThreshold;
import dev.meridian.models.significance.SoftThreshold;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shards over a network that delivers when told to. */
class AspShardTest {
  private static final TableSpec SPEC = new TableSpec("weights", 4, 2, TableKind.REAL);
  private static final List<ShardMap> MAPS = List.of(ShardMap.of(SPEC, 1, Placement.RANGE));
  private static final RowKeys ALL = RowKeys.all(0, SPEC);

  private final List<AspShard> shards = new ArrayList<>();
  private final List<Effect> effectsSeen = new ArrayList<>();
  private final ArrayDeque<Flight> control = new ArrayDeque<>();
  private final ArrayDeque<Flight> data = new ArrayDeque<>();
  private long now;

  private record Flight(int from, int to, MirrorMessage message) {}

  private static RowBatch model(float value) {
    RowBatch batch = RowBatch.zeros(ALL, SPEC.width());
    Arrays.fill(batch.values(), value);
    return batch;
  }

  private static AspShard shard(AspConfig config, float value, long incarnation) {
    return new AspShard(config, MAPS, 0, List.of(model(value)), incarnation);
  }

  private void start(int dataCenters, ReadRule rule, UnaryOperator<AspConfig> change) {
    List<Integer> all = IntStream.range(0, dataCenters).boxed().toList();
    for (int d : all) {
      shards.add(shard(change.apply(AspConfig.of(d, all, 1, rule, 1)), 1, 1));
    }
    for (int d : all) {
      carryOut(d, shards.get(d).start(now));
    }
    deliverAll();
  }

  private void carryOut(int dataCenter, List<Effect> effects) {
    for (Effect effect : effects) {
      effectsSeen.add(effect);
      if (effect instanceof Effect.SendControl send) {
        control.add(new Flight(dataCenter, send.dataCenter(), send.message()));
      } else if (effect instanceof Effect.SendData send) {
        data.add(new Flight(dataCenter, send.dataCenter(), send.message()));
      }
    }
  }

  private void deliver(ArrayDeque<Flight> lane) {
    while (!lane.isEmpty()) {
      Flight flight = lane.poll();
      AspShard to = shards.get(flight.to());
      carryOut(flight.to(), to.onMirror(flight.from(), flight.message(), now));
    }
  }

  private void deliverAll() {
    while (!control.isEmpty() || !data.isEmpty()) {
      deliver(control);
      if (!data.isEmpty()) {
        Flight flight = data.poll();
        AspShard to = shards.get(flight.to());
        carryOut(flight.to(), to.onMirror(flight.from(), flight.message(), now));
      }
    }
  }

  private void update(int dataCenter, long clock, float... row0) {
    RowBatch delta = RowBatch.of(RowKeys.of(0, 0), 2, row0);
    WorkerUpdate update = new WorkerUpdate(0, clock, List.of(delta));
    carryOut(dataCenter, shards.get(dataCenter).onUpdate(update, now));
  }

  private void read(int dataCenter, long clock, int row) {
    ReadRequest request = new ReadRequest(0, clock, clock, List.of(RowKeys.of(0, row)));
    carryOut(dataCenter, shards.get(dataCenter).onRead(request, now));
  }

  private long answers() {
    return effectsSeen.stream().filter(Effect.AnswerRead.class::isInstance).count();
  }

  private float value(int dataCenter, int element) {
    return shards.get(dataCenter).store().values().get(0, element);
  }

  @Test
  void should_share_significant_updates_and_withhold_the_others() {
    start(2, ReadRule.BSP, config -> config);

    update(0, 0, 0.5f, 0.001f);
    deliverAll();

    assertThat(value(0, 0)).isEqualTo(1.5f);
    assertThat(value(1, 0)).isEqualTo(1.5f);
    assertThat(value(0, 1)).isEqualTo(1.001f);
    assertThat(value(1, 1)).isEqualTo(1f);
    assertThat(shards.get(0).statistics().withheldElements()).isEqualTo(1);
    assertThat(shards.get(0).statistics().withheldNorm()).isBetween(0.00099, 0.00101);
  }

  @Test
  void should_send_an_old_residual_when_the_threshold_has_fallen_below_it() {
    start(
        2,
        ReadRule.BSP,
        config -> config.withThresholds(HardThreshold.of(0.1), SoftThreshold.NONE));
    update(0, 0, 0.06f, 0);
    deliverAll();
    assertThat(value(1, 0)).isEqualTo(1f);

    for (int clock = 1; clock < 4; clock++) {
      update(1, clock - 1, 0, 0);
      update(0, clock, 0, 0);
      deliverAll();
    }

    assertThat(value(1, 0)).isEqualTo(1.06f);
  }

  @Test
  void should_send_what_was_withheld_on_flush() {
    start(3, ReadRule.BSP, config -> config);
    update(0, 0, 0.5f, 0.001f);
    deliverAll();

    carryOut(0, shards.get(0).onFlush(now));
    deliverAll();

    assertThat(shards.get(0).isDrained()).isTrue();
    assertThat(value(2, 1)).isEqualTo(1.001f);
  }

  @Test
  void should_hold_reads_of_a_shard_that_is_too_far_ahead_until_its_mirror_catches_up() {
    start(2, ReadRule.ssp(1), config -> config);
    for (int clock = 0; clock < 4; clock++) {
      update(0, clock, 0, 0);
    }
    deliverAll();

    read(0, 4, 1);
    assertThat(answers()).isZero();

    update(1, 0, 0, 0);
    deliverAll();
    assertThat(answers()).isEqualTo(1);
  }

  /** Ends clocks so many microseconds apart over a link that takes 60 ms for each. */
  private void endClocks(int from, int to, long apart) {
    for (int clock = from; clock < to; clock++) {
      update(0, clock, clock + 5, 0);
      now += apart;
    }
  }

  private boolean hasRaisedABarrier() {
    return effectsSeen.stream()
        .anyMatch(
            effect ->
                effect instanceof Effect.SendControl send
                    && send.message() instanceof MirrorMessage.Barrier);
  }

  @Test
  void should_send_barriers_when_updates_arise_faster_than_the_link_carries_them() {
    start(2, ReadRule.BSP, config -> config);
    now += 60_000;
    for (int clock = 0; clock < 10; clock++) {
      now += 40_000;
      endClocks(clock, clock + 1, 60_000);
      deliverAll();
    }
    endClocks(10, 12, 10_000);
    assertThat(hasRaisedABarrier()).as("two clocks close together").isFalse();
    endClocks(12, 20, 10_000);
    assertThat(hasRaisedABarrier()).as("many clocks close together").isTrue();
  }

  @Test
  void should_hold_no_reads_for_mirrors_without_barrier_and_mirror_clock() {
    start(2, ReadRule.BSP, config -> config.withGates(false, 0));
    for (int clock = 0; clock < 50; clock++) {
      update(0, clock, 0.5f, 0);
    }
    deliver(control);

    read(0, 50, 0);
    read(1, 0, 0);

    assertThat(answers()).isEqualTo(2);
  }

  @Test
  void should_block_exactly_the_rows_whose_updates_the_link_cannot_carry_in_time() {
    LinkLimits narrow = new LinkLimits(1, 64, 2_000_000, 30_000_000, 1_000_000);
    start(2, ReadRule.BSP, config -> config.withLimits(narrow));
    update(0, 0, 0.5f, 0);
    update(0, 1, 0.5f, 0);
    deliver(control);

    read(1, 0, 0);
    assertThat(answers()).isZero();
    read(1, 0, 1);
    assertThat(answers()).isEqualTo(1);

    deliverAll();
    assertThat(answers()).isEqualTo(2);
    assertThat(value(1, 0)).isEqualTo(2f);
  }

  @Test
  void should_keep_no_accumulated_updates_without_mirrors() {
    shards.add(shard(AspConfig.singleCopy(0, 1, ReadRule.BSP, 1), 1, 1));
    carryOut(0, shards.get(0).start(now));

    update(0, 0, 0.5f, 0);
    read(0, 1, 0);

    assertThat(answers()).isEqualTo(1);
    assertThat(shards.get(0).store().accumulated().isZero()).isTrue();
    assertThat(shards.get(0).isDrained()).isTrue();
    assertThat(effectsSeen).noneMatch(Effect.SendData.class::isInstance);
  }

  @Test
  void should_refuse_a_mirror_that_starts_from_another_model() {
    List<Integer> all = List.of(0, 1);
    shards.add(shard(AspConfig.of(0, all, 1, ReadRule.BSP, 1), 1, 1));
    shards.add(shard(AspConfig.of(1, all, 1, ReadRule.BSP, 1), 2, 1));
    carryOut(0, shards.get(0).start(now));

    assertThatThrownBy(this::deliverAll)
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("another first model");
  }

  @Test
  void should_detach_a_silent_mirror_and_send_it_one_merged_update_when_it_comes_back() {
    start(2, ReadRule.BSP, config -> config);
    now += 31_000_000;
    carryOut(0, shards.get(0).onTick(now));
    assertThat(effectsSeen).contains(new Effect.MirrorDetached(1));
    control.clear();
    for (int clock = 0; clock < 20; clock++) {
      update(0, clock, 0.5f, 0);
    }
    read(0, 20, 0);
    assertThat(answers()).isEqualTo(1);
    assertThat(data).isEmpty();

    now += 2_000_000;
    carryOut(0, shards.get(0).onTick(now));
    deliver(control);
    assertThat(data).hasSize(1);
    deliverAll();
    assertThat(value(1, 0)).isEqualTo(11f);
  }

  @Test
  void should_use_spare_bandwidth_for_updates_below_the_hard_threshold() {
    start(
        2,
        ReadRule.TAP,
        config ->
            config
                .withGates(false, 0)
                .withThresholds(HardThreshold.of(0.2), SoftThreshold.forSpeed()));
    for (int clock = 0; clock < 5; clock++) {
      now += 100_000;
      update(0, clock, 0.5f, 0.01f);
      now += 1_000;
      deliverAll();
    }

    assertThat(value(1, 1)).isGreaterThan(1.02f);
    assertThat(shards.get(0).statistics().links().get(0).softThreshold()).isLessThan(0.05f);
  }

  @Test
  void should_say_that_recovery_is_off_when_a_mirror_lost_its_state() {
    start(2, ReadRule.BSP, config -> config);
    update(0, 0, 0.5f, 0);
    deliverAll();
    shards.set(1, shard(shards.get(1).config(), 1, 2));
    carryOut(1, shards.get(1).start(now));

    assertThatThrownBy(this::deliverAll)
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("recovery is off");
  }

  @Test
  void should_take_over_a_mirrors_state_after_losing_its_own() {
    start(3, ReadRule.BSP, config -> config.withRecovery(true));
    update(0, 0, 0.5f, 0);
    update(1, 0, 0.25f, 0.001f);
    deliverAll();

    shards.set(1, shard(shards.get(1).config(), 1, 2));
    carryOut(1, shards.get(1).startWithoutState(0, now));
    read(1, 1, 0);
    assertThat(answers()).isZero();
    deliverAll();

    assertThat(effectsSeen).contains(new Effect.StateRecovered(1));
    assertThat(answers()).isEqualTo(1);
    assertThat(value(1, 0)).isEqualTo(1.75f);
    assertThat(value(1, 1)).isEqualTo(1f);
  }

  @Test
  void should_refuse_a_checkpoint_of_another_job_and_one_that_was_cut() {
    start(2, ReadRule.BSP, config -> config);
    ByteWriter out = new ByteWriter();
    shards.get(0).checkpoint(out);
    AspConfig config = shards.get(0).config();

    assertThatThrownBy(() -> shard(config, 2, 2).restore(new ByteReader(out.toBytes())))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("is of another");
    byte[] cut = Arrays.copyOf(out.toBytes(), out.toBytes().length - 5);
    assertThatThrownBy(() -> shard(config, 1, 2).restore(new ByteReader(cut)))
        .isInstanceOf(MeridianException.class)
        .hasMessageContaining("ends too early");
  }

  @Test
  void should_refuse_settings_that_cannot_work() {
    AspConfig config = AspConfig.of(0, List.of(0, 1), 1, ReadRule.TAP, 1);

    assertThatThrownBy(() -> config.withLockStep(true)).hasMessageContaining("needs BSP");
    assertThatThrownBy(() -> config.withGates(true, -1)).hasMessageContaining("DS must be 0");
    assertThatThrownBy(() -> AspConfig.of(2, List.of(0, 1), 1, ReadRule.TAP, 1))
        .hasMessageContaining("not in the job");
    assertThatThrownBy(() -> AspConfig.of(0, List.of(0, 1), 0, ReadRule.TAP, 1))
        .hasMessageContaining("no workers");
  }
}
