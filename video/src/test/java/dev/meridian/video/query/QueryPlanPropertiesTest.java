package dev.meridian.video.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.query.QueryEffect.Confirmed;
import dev.meridian.video.query.QueryEffect.Finished;
import dev.meridian.video.query.QueryEffect.NeedLooks;
import dev.meridian.video.query.QueryEffect.Rejected;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class QueryPlanPropertiesTest {
  /** Runs a plan, answering in an order drawn from the seed. */
  private static final class Driver {
    final List<FrameRef> asked = new ArrayList<>();
    final Set<Confirmed> confirmed = new LinkedHashSet<>();
    final Set<Candidate> rejected = new LinkedHashSet<>();
    int finished;
    private final PlanWorld world;
    private final Set<FrameRef> remembered;
    private final QueryPlan plan;

    Driver(PlanWorld world, Set<FrameRef> remembered, int order) {
      this.world = world;
      this.remembered = remembered;
      List<Candidate> shuffled = new ArrayList<>(world.candidates);
      Collections.shuffle(shuffled, new Random(order));
      plan = new QueryPlan(shuffled, world.settings);
    }

    /** Stops after a number of verdicts. */
    Driver run(int order, int verdicts) {
      Random random = new Random(order);
      List<FrameRef> out = new ArrayList<>();
      List<Candidate> choosing = new ArrayList<>();
      take(plan.start(), choosing);
      for (int left = verdicts; left > 0; ) {
        Optional<FrameRef> next = plan.nextFrame();
        next.ifPresent(out::add);
        next.ifPresent(asked::add);
        if (!choosing.isEmpty() && (random.nextBoolean() || out.isEmpty())) {
          Candidate candidate = choosing.remove(random.nextInt(choosing.size()));
          take(plan.onLooks(candidate, world.kept.get(candidate)), choosing);
        } else if (!out.isEmpty() && (next.isEmpty() || random.nextBoolean())) {
          FrameRef frame = out.remove(random.nextInt(out.size()));
          boolean cached = !remembered.add(frame);
          take(plan.onVerdict(frame, world.truth.get(frame), cached), choosing);
          left--;
        } else if (next.isEmpty()) {
          return this;
        }
      }
      plan.cancel();
      return this;
    }

    private void take(List<QueryEffect> effects, List<Candidate> choosing) {
      for (QueryEffect effect : effects) {
        assertThat(finished).isZero();
        if (effect instanceof Confirmed hit) {
          assertThat(confirmed.add(hit)).isTrue();
        } else if (effect instanceof Rejected no) {
          assertThat(rejected.add(no.candidate())).isTrue();
        } else if (effect instanceof NeedLooks need) {
          choosing.add(need.candidate());
        } else if (effect instanceof Finished) {
          finished++;
        }
      }
    }
  }

  private static Driver whole(PlanWorld world, int order) {
    return new Driver(world, new HashSet<>(), order).run(order, Integer.MAX_VALUE);
  }

  @Property(tries = 200, seed = "4330")
  void should_decide_every_cluster_once_and_ask_each_frame_at_most_once(
      @ForAll long seed, @ForAll int order) {
    PlanWorld world = new PlanWorld(seed);
    Driver driver = whole(world, order);

    assertThat(driver.asked).doesNotHaveDuplicates();
    assertThat(driver.finished).isEqualTo(1);
    assertThat(driver.confirmed.size() + driver.rejected.size()).isEqualTo(world.candidates.size());
    QueryPlan.Counts counts = driver.plan.counts();
    assertThat(counts.gtCalls()).isEqualTo(driver.asked.size());
    assertThat(counts.confirmedClusters() + counts.skippedClusters())
        .isEqualTo(driver.confirmed.size());
    assertThat(counts.rejectedClusters()).isEqualTo(driver.rejected.size());
  }

  @Property(tries = 200, seed = "4330")
  void should_give_the_same_answer_in_whatever_order_verdicts_arrive(
      @ForAll long seed, @ForAll int order, @ForAll int otherOrder) {
    PlanWorld world = new PlanWorld(seed);
    Driver one = whole(world, order);
    Driver other = whole(world, otherOrder);

    assertThat(other.confirmed).isEqualTo(one.confirmed);
    assertThat(other.rejected).isEqualTo(one.rejected);
    assertThat(new HashSet<>(other.asked)).isEqualTo(new HashSet<>(one.asked));
  }

  @Property(tries = 100, seed = "4330")
  void should_cost_no_inference_the_second_time(@ForAll long seed, @ForAll int order) {
    PlanWorld world = new PlanWorld(seed);
    Set<FrameRef> remembered = new HashSet<>();
    Driver first = new Driver(world, remembered, order).run(order, Integer.MAX_VALUE);
    Driver second = new Driver(world, remembered, order).run(order + 1, Integer.MAX_VALUE);

    assertThat(second.confirmed).isEqualTo(first.confirmed);
    assertThat(second.plan.counts().gtCalls()).isZero();
    assertThat(second.plan.counts().cachedVerdicts()).isEqualTo(first.asked.size());
  }

  @Property(tries = 100, seed = "4330")
  void should_have_confirmed_a_part_of_the_answer_when_it_is_cancelled(
      @ForAll long seed, @ForAll int order, @ForAll @IntRange(min = 1, max = 10) int verdicts) {
    PlanWorld world = new PlanWorld(seed);
    Driver partial = new Driver(world, new HashSet<>(), order).run(order, verdicts);

    assertThat(whole(world, order).confirmed).containsAll(partial.confirmed);
    assertThat(partial.plan.nextFrame()).isEmpty();
  }
}
