package dev.meridian.video.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.meridian.models.math.SeededRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertifyPlanTest {
  private static final int FRAMES = 2000;

  /** Frames of which the answer returns the first hundred; truth is drawn from the seed. */
  private static final class World {
    final Set<Long> truth = new HashSet<>();
    final List<Long> returned = new ArrayList<>();
    final List<Long> rest = new ArrayList<>();
    final AuditDraw draw;

    World(long seed, double precision, double missRate) {
      SeededRandom random = SeededRandom.of(seed, 1);
      draw = new AuditDraw(SeededRandom.seed(seed, 2), 0.01);
      for (long ordinal = 0; ordinal < FRAMES; ordinal++) {
        boolean in = ordinal < 300;
        (in ? returned : rest).add(ordinal);
        if (random.nextDouble() < (in ? precision : missRate)) {
          truth.add(ordinal);
        }
      }
      returned.sort(Comparator.comparingDouble(draw::place));
      rest.sort(Comparator.comparingDouble(draw::place));
    }

    AuditedAnswer answer() {
      return new AuditedAnswer(
          new Stratum(returned.size(), 0, 0, 0), new Stratum(rest.size(), 0, 0, 0), 0, 0, 0, 0);
    }

    CertifyPlan plan(double goal, long budget) {
      return new CertifyPlan(
          List.of(answer()), List.of(returned), List.of(rest), List.of(Set.of()), goal, budget);
    }

    double recall() {
      double found = returned.stream().filter(truth::contains).count();
      return truth.isEmpty() ? 1 : found / truth.size();
    }

    CertifyPlan run(CertifyPlan plan) {
      Optional<CertifyPlan.Audit> audit = plan.next();
      while (audit.isPresent()) {
        plan.onVerdict(audit.get(), truth.contains(audit.get().ordinal()));
        audit = plan.next();
      }
      return plan;
    }
  }

  @Test
  void should_stop_once_the_goal_is_certified() {
    World world = new World(1, 1, 0);
    CertifyPlan plan = world.run(world.plan(0.9, 2000));

    Certificate certificate = Certifier.certify(plan.answers(), OptionalDouble.of(0.9));
    assertThat(certificate.tier()).isEqualTo(Tier.CERTIFIED);
    assertThat(certificate.recallLower().getAsDouble()).isGreaterThanOrEqualTo(0.9);
    assertThat(certificate.precisionLower().getAsDouble()).isGreaterThanOrEqualTo(0.9);
    assertThat(certificate.auditsToGoal()).isEmpty();
    assertThat(plan.spent()).isLessThan(FRAMES);
  }

  @Test
  void should_stay_within_the_budget_and_name_the_price() {
    World world = new World(2, 0.95, 0.01);
    CertifyPlan plan = world.run(world.plan(0.99, 500));

    assertThat(plan.spent()).isLessThanOrEqualTo(500);
    Certificate certificate = Certifier.certify(plan.answers(), OptionalDouble.of(0.99));
    assertThat(certificate.recallLower().getAsDouble()).isLessThan(0.99);
    assertThat(certificate.auditsToGoal().getAsLong()).isGreaterThan(500);
  }

  @Test
  void should_be_exact_when_every_frame_was_drawn() {
    World world = new World(3, 0.9, 0.02);
    CertifyPlan plan = world.run(world.plan(0.999, 10_000));

    Certificate certificate = Certifier.certify(plan.answers(), OptionalDouble.of(0.999));
    assertThat(certificate.tier()).isEqualTo(Tier.EXACT);
    assertThat(certificate.recallLower().getAsDouble()).isCloseTo(world.recall(), within(1e-9));
  }

  @Test
  void should_count_frames_that_cannot_be_had_against_the_answer() {
    World world = new World(4, 1, 0);
    CertifyPlan plan = world.plan(0.9, 10_000);
    Optional<CertifyPlan.Audit> audit = plan.next();
    while (audit.isPresent()) {
      plan.onUnavailable(audit.get());
      audit = plan.next();
    }

    Certificate certificate = Certifier.certify(plan.answers(), OptionalDouble.empty());
    assertThat(certificate.recallLower().getAsDouble()).isZero();
  }

  @Test
  void should_claim_nothing_without_audits() {
    Certificate certificate =
        Certifier.certify(List.of(new World(5, 1, 0).answer()), OptionalDouble.empty());

    assertThat(certificate.tier()).isEqualTo(Tier.CALIBRATED);
    assertThat(certificate.recallLower()).isEmpty();
  }

  @Test
  void should_count_misses_that_were_added_as_found() {
    AuditedAnswer before =
        new AuditedAnswer(Stratum.NONE, new Stratum(1000, 400, 10, 1), 100, 0, 0, 0);
    double plain = Certifier.recallLower(List.of(before));
    double recovered = Certifier.recallLower(List.of(before.recover(10)));

    assertThat(recovered).isGreaterThan(plain);
    assertThat(before.recover(10).frames()).isEqualTo(110);
  }

  @Test
  void should_correct_a_count_by_the_audited_differences() {
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      differences.add(i % 10 == 0 ? 1.0 : 0.0);
    }
    CountInterval interval = CountInterval.corrected(500, 1000, differences);

    assertThat(interval.estimate()).isCloseTo(600, within(1e-9));
    assertThat(interval.from()).isLessThan(600).isGreaterThan(500);
    assertThat(CountInterval.corrected(500, 1000, List.of(1.0)).confidence()).isZero();
  }

  @Test
  void should_claim_more_recall_than_there_is_no_more_often_than_promised() {
    int wrong = 0;
    int outside = 0;
    for (long seed = 0; seed < 300; seed++) {
      World world = new World(seed, 0.9, 0.03);
      CertifyPlan plan = world.run(world.plan(0.99, 700));
      Certificate certificate = Certifier.certify(plan.answers(), OptionalDouble.empty());
      CountInterval frames = certificate.frames().orElseThrow();
      wrong += certificate.recallLower().getAsDouble() > world.recall() ? 1 : 0;
      outside += world.truth.size() < frames.from() || world.truth.size() > frames.to() ? 1 : 0;
    }
    assertThat(wrong).isLessThanOrEqualTo(15);
    assertThat(outside).isLessThanOrEqualTo(15);
  }
}
