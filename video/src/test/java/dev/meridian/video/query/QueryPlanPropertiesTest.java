package dev.meridian.video.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.detect.Detection;
import dev.meridian.video.frame.Box;
import dev.meridian.video.frame.StreamId;
import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.QueryEffect.Confirmed;
import dev.meridian.video.query.QueryEffect.Finished;
import dev.meridian.video.query.QueryEffect.NeedLooks;
import dev.meridian.video.query.QueryEffect.Rejected;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class QueryPlanPropertiesTest {
  private static final Box[] PLACES = {
    new Box(0, 0, 10, 10), new Box(100, 0, 10, 10), new Box(200, 0, 10, 10)
  };
  private static final int FRAMES = 15;

  /** A small world: clusters with kept members, and a GT-CNN that flickers. */
  private static final class World {
    final List<Candidate> candidates = new ArrayList<>();
    final Map<Candidate, List<Look>> kept = new HashMap<>();
    final Map<FrameRef, List<Detection>> truth = new HashMap<>();
    final PlanSettings settings;

    World(long seed) {
      Random random = new Random(seed);
      settings = new PlanSettings(VerdictRule.DEFAULT, 1 + random.nextInt(3), 0.6);
      for (String stream : List.of("a", "b")) {
        IndexKey index = new IndexKey(new StreamId(stream), 1);
        for (long ordinal = 0; ordinal < FRAMES; ordinal++) {
          truth.put(new FrameRef(index, ordinal), detections(random));
        }
        for (long cluster = 0; cluster < 6; cluster++) {
          List<Look> looks = new ArrayList<>();
          for (long i = 0; i < 1 + random.nextInt(5); i++) {
            looks.add(
                new Look(
                    cluster * 10 + i,
                    random.nextInt(FRAMES),
                    PLACES[random.nextInt(PLACES.length)]));
          }
          Candidate candidate =
              new Candidate(
                  "car",
                  index,
                  cluster,
                  random.nextInt(11) / 10f,
                  random.nextInt(5) == 0,
                  random.nextInt(5) == 0,
                  looks.get(random.nextInt(looks.size())));
          candidates.add(candidate);
          kept.put(candidate, looks);
        }
      }
    }

    private static List<Detection> detections(Random random) {
      List<Detection> detections = new ArrayList<>();
      for (Box place : PLACES) {
        if (random.nextBoolean()) {
          String name = random.nextInt(3) == 0 ? "truck" : "car";
          detections.add(new Detection(name, (1 + random.nextInt(10)) / 10f, place));
        }
      }
      return detections;
    }
  }

  /** Runs a plan, answering in an order drawn from the seed. */
  private static final class Driver {
    final List<FrameRef> asked = new ArrayList<>();
    final Set<Confirmed> confirmed = new LinkedHashSet<>();
    final Set<Candidate> rejected = new LinkedHashSet<>();
    int finished;
    private final World world;
    private final Set<FrameRef> remembered;
    private final QueryPlan plan;

    Driver(World world, Set<FrameRef> remembered, int order) {
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

  private static Driver whole(World world, int order) {
    return new Driver(world, new HashSet<>(), order).run(order, Integer.MAX_VALUE);
  }

  @Property(tries = 200, seed = "4330")
  void should_decide_every_cluster_once_and_ask_each_frame_at_most_once(
      @ForAll long seed, @ForAll int order) {
    World world = new World(seed);
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
    World world = new World(seed);
    Driver one = whole(world, order);
    Driver other = whole(world, otherOrder);

    assertThat(other.confirmed).isEqualTo(one.confirmed);
    assertThat(other.rejected).isEqualTo(one.rejected);
    assertThat(new HashSet<>(other.asked)).isEqualTo(new HashSet<>(one.asked));
  }

  @Property(tries = 100, seed = "4330")
  void should_cost_no_inference_the_second_time(@ForAll long seed, @ForAll int order) {
    World world = new World(seed);
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
    World world = new World(seed);
    Driver partial = new Driver(world, new HashSet<>(), order).run(order, verdicts);

    assertThat(whole(world, order).confirmed).containsAll(partial.confirmed);
    assertThat(partial.plan.nextFrame()).isEmpty();
  }
}
