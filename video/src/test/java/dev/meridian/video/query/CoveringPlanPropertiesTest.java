package dev.meridian.video.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.index.IndexKey;
import dev.meridian.video.query.QueryEffect.Answered;
import dev.meridian.video.query.QueryEffect.Confirmed;
import dev.meridian.video.query.QueryEffect.Finished;
import dev.meridian.video.query.QueryEffect.NeedFrames;
import dev.meridian.video.query.QueryEffect.NeedLooks;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Verdicts, members and frames arrive in any order. */
class CoveringPlanPropertiesTest {

  /** Drives a plan to its end; replies wait in a bag and are drawn from it. */
  private static final class Driver {
    final Map<IndexKey, BitSet> answer = new HashMap<>();
    final Set<FrameRef> asked = new HashSet<>();
    int finished;
    private final PlanWorld world;
    private final AnswerPlan plan;
    private final Random random;
    private final List<Runnable> replies = new ArrayList<>();

    Driver(PlanWorld world, AnswerPlan plan, long order) {
      this.world = world;
      this.plan = plan;
      this.random = new Random(order);
    }

    /**
     * @param framesFirst whether frames are known before anything is looked at
     */
    Driver run(boolean framesFirst) {
      take(plan.start());
      while (framesFirst && !replies.isEmpty()) {
        replies.remove(replies.size() - 1).run();
      }
      boolean idle = false;
      while (!idle) {
        Optional<FrameRef> next = random.nextBoolean() ? plan.nextFrame() : Optional.empty();
        next.ifPresent(this::look);
        if (!replies.isEmpty()) {
          replies.remove(random.nextInt(replies.size())).run();
        } else if (next.isEmpty()) {
          next = plan.nextFrame();
          next.ifPresent(this::look);
          idle = next.isEmpty();
        }
      }
      return this;
    }

    private void look(FrameRef frame) {
      assertThat(finished).isZero();
      assertThat(asked.add(frame)).isTrue();
      replies.add(() -> take(plan.onVerdict(frame, world.truth.get(frame), false)));
    }

    private void take(List<QueryEffect> effects) {
      for (QueryEffect effect : effects) {
        assertThat(finished).isZero();
        if (effect instanceof Confirmed yes) {
          Candidate candidate = yes.candidate();
          answer
              .computeIfAbsent(candidate.index(), index -> new BitSet())
              .or(world.shown(candidate));
        } else if (effect instanceof Answered answered) {
          answer
              .computeIfAbsent(answered.part().index(), index -> new BitSet())
              .or(HitReader.frames(answered.part()));
        } else if (effect instanceof NeedLooks need) {
          Candidate candidate = need.candidate();
          replies.add(() -> take(plan.onLooks(candidate, world.kept.get(candidate))));
        } else if (effect instanceof NeedFrames need) {
          replies.add(() -> take(plan.onFrames(shown(need.candidates()))));
        } else if (effect instanceof Finished) {
          finished++;
        }
      }
    }

    private Map<Candidate, BitSet> shown(List<Candidate> candidates) {
      Map<Candidate, BitSet> shown = new HashMap<>();
      candidates.forEach(one -> shown.put(one, world.shown(one)));
      return shown;
    }
  }

  @Property(tries = 500, seed = "4441")
  void should_find_what_deciding_every_cluster_finds_and_what_it_sees_with_no_more_looks(
      @ForAll long seed, @ForAll long order, @ForAll boolean framesFirst) {
    PlanWorld world = new PlanWorld(seed);
    CoveringPlan plan = covering(world);
    QueryPlan everything = new QueryPlan(world.candidates, world.settings);

    Driver some = new Driver(world, plan, order).run(framesFirst);
    Driver all = new Driver(world, everything, order).run(framesFirst);

    for (FrameRef frame : some.asked) {
      if (world.holds(frame)) {
        all.answer.computeIfAbsent(frame.index(), i -> new BitSet()).set((int) frame.ordinal());
      }
    }
    assertThat(some.answer).isEqualTo(all.answer);
    assertThat(some.finished).isEqualTo(1);
    assertThat(plan.ended()).isTrue();
    assertThat(all.asked).containsAll(some.asked);
    QueryPlan.Counts counts = plan.counts();
    assertThat(
            counts.confirmedClusters()
                + counts.rejectedClusters()
                + counts.skippedClusters()
                + counts.unneededClusters())
        .isEqualTo(world.candidates.size());
  }

  @Property(tries = 500, seed = "4442")
  void should_look_at_nothing_that_is_in_the_answer_when_its_turn_comes(
      @ForAll long seed, @ForAll long order) {
    PlanWorld world = new PlanWorld(seed);
    CoveringPlan plan = covering(world);
    Driver driver = new Driver(world, plan, order);
    driver.take(plan.start());
    while (!driver.replies.isEmpty()) {
      driver.replies.remove(0).run();
    }

    Optional<FrameRef> next = plan.nextFrame();
    while (next.isPresent()) {
      FrameRef frame = next.get();
      BitSet answer = driver.answer.getOrDefault(frame.index(), new BitSet());
      assertThat(world.candidates)
          .filteredOn(one -> one.index().equals(frame.index()))
          .anyMatch(one -> world.kept(one, frame.ordinal()) && !covers(answer, world.shown(one)));
      driver.look(frame);
      while (!driver.replies.isEmpty()) {
        driver.replies.remove(0).run();
      }
      next = plan.nextFrame();
    }
    assertThat(driver.finished).isEqualTo(1);
  }

  private static CoveringPlan covering(PlanWorld world) {
    return new CoveringPlan(
        world.candidates, world.settings, (frame, seen) -> world.holds(frame), 5);
  }

  private static boolean covers(BitSet answer, BitSet frames) {
    BitSet rest = (BitSet) frames.clone();
    rest.andNot(answer);
    return rest.isEmpty();
  }
}
