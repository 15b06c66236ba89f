package dev.meridian.video.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.video.query.VerdictRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Adding clusters one by one comes to the same as counting every K and Skip_th on its own. */
class ClassSweepPropertiesTest {
  private static final List<Double> SKIP = List.of(0.3, 0.9, 0.5, 0.7);

  @Property(tries = 100)
  void should_equal_brute_force(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.3, max = 1) double target) {
    TestStreet street = new TestStreet(seed, 30, 0.5);
    ValidationPart part = Fixtures.part(street);
    TuningTargets targets = new TuningTargets(target, target, 0.9);
    TrackBootstrap bootstrap =
        new TrackBootstrap(ClassTruth.of(part, "car", VerdictRule.DEFAULT), 20, 0.9, seed);
    List<JudgedCluster> clusters = clusters(new SplittableRandom(seed), 30);

    List<ClassSweep.Swept> swept =
        new ClassSweep(part, bootstrap, targets, SKIP).sweep(clusters, List.of(0.0), 3);

    for (int k = 1; k <= 3; k++) {
      ClassOutcome expected = outcome(part, bootstrap, clusters, k, 2);
      OptionalDouble threshold = OptionalDouble.empty();
      ClassOutcome lowest = expected;
      OptionalDouble lowestThreshold = threshold;
      double precision = Math.min(target, expected.precisionLower());
      long before = 0;
      for (double skip : List.of(0.9, 0.7, 0.5, 0.3)) {
        ClassOutcome with = outcome(part, bootstrap, clusters, k, skip);
        long skipped = skipped(clusters, k, skip);
        if (skipped > before && with.precisionLower() >= precision) {
          expected = lowest;
          threshold = lowestThreshold;
          lowest = with;
          lowestThreshold = OptionalDouble.of(skip);
        }
        before = skipped;
      }
      assertThat(swept.get(k - 1).outcome()).isEqualTo(expected);
      assertThat(swept.get(k - 1).skipThreshold()).isEqualTo(threshold);
    }
  }

  @Property(tries = 100)
  void should_stay_two_steps_below_where_less_would_be_found(@ForAll long seed) {
    TestStreet street = new TestStreet(seed, 30, 0.5);
    ValidationPart part = Fixtures.part(street);
    TuningTargets targets = new TuningTargets(0.9, 0.9, 0.9);
    TrackBootstrap bootstrap =
        new TrackBootstrap(ClassTruth.of(part, "car", VerdictRule.DEFAULT), 20, 0.9, seed);
    List<JudgedCluster> clusters = clusters(new SplittableRandom(seed), 30);
    ClassSweep sweep = new ClassSweep(part, bootstrap, targets, SKIP);

    List<ClassSweep.Swept> all = sweep.sweep(clusters, List.of(0.0), 3);
    List<Double> rising = List.of(0.0, 0.2, 0.4, 0.6);
    List<ClassSweep.Swept> chosen = sweep.sweep(clusters, List.of(0.6, 0.0, 0.4, 0.2), 3);

    for (int i = 0; i < 3; i++) {
      int good = 0;
      while (good + 1 < rising.size()
          && isAsGood(one(sweep, clusters, rising.get(good + 1), i), all.get(i).outcome())) {
        good++;
      }
      double expected = rising.get(Math.max(0, good - 2));
      assertThat(chosen.get(i).leastConfidence()).isEqualTo(expected);
      assertThat(chosen.get(i).outcome()).isEqualTo(one(sweep, clusters, expected, i));
    }
  }

  private static ClassOutcome one(
      ClassSweep sweep, List<JudgedCluster> clusters, double least, int place) {
    return sweep.sweep(clusters, List.of(least), 3).get(place).outcome();
  }

  /** On target, or no worse. */
  private static boolean isAsGood(ClassOutcome one, ClassOutcome other) {
    return one.recallLower() >= Math.min(0.9, other.recallLower())
        && one.precisionLower() >= Math.min(0.9, other.precisionLower());
  }

  private static long skipped(List<JudgedCluster> clusters, int k, double skip) {
    return clusters.stream().filter(one -> one.rank() <= k && one.skipped(skip)).count();
  }

  private static ClassOutcome outcome(
      ValidationPart part,
      TrackBootstrap bootstrap,
      List<JudgedCluster> clusters,
      int k,
      double skip) {
    UnitTally tally = new UnitTally(part);
    int candidates = 0;
    for (JudgedCluster cluster : clusters) {
      if (cluster.rank() <= k) {
        candidates++;
        if (cluster.skipped(skip) || cluster.confirmed()) {
          tally.add(cluster.frames());
        }
      }
    }
    TrackBootstrap.Bounds bounds = bootstrap.bounds(tally);
    return new ClassOutcome(
        bounds.recall(),
        bounds.recallLower(),
        bounds.precision(),
        bounds.precisionLower(),
        bootstrap.truth().positives(),
        bootstrap.truth().tracks(),
        candidates,
        looks(clusters, k, skip));
  }

  /** The surest first, passing over those that could add no frame. */
  private static int looks(List<JudgedCluster> clusters, int k, double skip) {
    Set<Integer> answer = new HashSet<>();
    Set<Integer> asked = new HashSet<>();
    clusters.stream()
        .filter(one -> one.rank() <= k && one.skipped(skip))
        .forEach(one -> one.frames().stream().forEach(answer::add));
    clusters.stream()
        .filter(one -> one.rank() <= k && !one.skipped(skip))
        .filter(one -> !one.frames().stream().allMatch(answer::contains))
        .forEach(
            one -> {
              asked.addAll(one.asked());
              if (one.confirmed()) {
                one.frames().stream().forEach(answer::add);
              }
            });
    return asked.size();
  }

  private static List<JudgedCluster> clusters(SplittableRandom random, int frames) {
    List<JudgedCluster> clusters = new ArrayList<>();
    for (int id = 0; id < 12; id++) {
      BitSet shown = new BitSet();
      int first = random.nextInt(frames - 5);
      shown.set(first, first + 1 + random.nextInt(5));
      List<Integer> asked = new ArrayList<>(List.of(first));
      if (random.nextInt(4) == 0) {
        asked.add(first + 1);
      }
      clusters.add(
          new JudgedCluster(
              id,
              1 + random.nextInt(3),
              (float) random.nextDouble(),
              random.nextInt(5) == 0,
              random.nextBoolean(),
              asked,
              shown));
    }
    clusters.sort(JudgedCluster.SUREST_FIRST);
    return clusters;
  }
}
