package dev.meridian.video.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.meridian.models.base.Blob;
import dev.meridian.models.math.FloatRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;

class ClusteringPropertiesTest {
  private static final int OBJECTS = 120;
  private static final int FEATURES = 19;
  private static final float RUN_THRESHOLD = 0.9f;

  /** Unit vectors around a handful of centres, with frames, clusters of before and kept flags. */
  private static List<Observation> observations(long seed) {
    Random random = new Random(seed);
    float[][] centres = new float[6][FEATURES];
    for (float[] centre : centres) {
      for (int i = 0; i < FEATURES; i++) {
        centre[i] = (float) random.nextGaussian();
      }
    }
    List<Observation> all = new ArrayList<>();
    for (int id = 0; id < OBJECTS; id++) {
      float[] feature = centres[random.nextInt(centres.length)].clone();
      for (int i = 0; i < FEATURES; i++) {
        feature[i] += 0.3f * (float) random.nextGaussian();
      }
      float p = random.nextFloat();
      all.add(
          new Observation(
              id,
              id / 3,
              id / 3 * 200_000L,
              normalised(feature),
              FloatRow.of(p, 1 - p),
              1 + random.nextInt(3),
              random.nextBoolean() ? OptionalLong.of(random.nextInt(12)) : OptionalLong.empty(),
              random.nextBoolean()));
    }
    return all;
  }

  private static FloatRow normalised(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value * value;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= (float) Math.sqrt(sum);
    }
    return FloatRow.of(values);
  }

  private static ClusteringSettings settings(float threshold, int maxActive) {
    return new ClusteringSettings(threshold, RUN_THRESHOLD, maxActive, FEATURES, 2);
  }

  private static double distance(FloatRow a, FloatRow b) {
    double sum = 0;
    for (int i = 0; i < a.width(); i++) {
      double difference = (double) a.get(i) - b.get(i);
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  @Property(tries = 60, seed = "4330")
  void should_keep_members_near_their_anchor_and_sizes_true(
      @ForAll long seed,
      @ForAll @FloatRange(min = 0, max = 1.6f) float threshold,
      @ForAll @IntRange(min = 1, max = 9) int maxActive) {
    IncrementalClustering clustering = new IncrementalClustering(settings(threshold, maxActive));
    List<Observation> all = observations(seed);
    Map<Long, List<Observation>> members = new TreeMap<>();
    Map<Long, Boolean> mustKeep = new HashMap<>();
    for (Observation object : all) {
      Assignment assignment = clustering.assign(object);
      members.computeIfAbsent(assignment.clusterId(), id -> new ArrayList<>()).add(object);
      mustKeep.put(object.objectId(), assignment.mustKeep());
      assertThat(clustering.activeCount()).isLessThanOrEqualTo(maxActive);
      assertThat(clustering.isActive(assignment.clusterId())).isTrue();
      assignment.sealed().ifPresent(id -> assertThat(clustering.isActive(id)).isFalse());
    }

    List<Cluster> clusters = clustering.takeChanged();

    assertThat(clusters).extracting(Cluster::id).containsExactlyElementsOf(members.keySet());
    for (Cluster cluster : clusters) {
      List<Observation> of = members.get(cluster.id());
      Observation anchor = of.get(0);
      assertThat(cluster.anchorObject()).isEqualTo(anchor.objectId());
      assertThat(cluster.size()).isEqualTo(of.stream().mapToLong(Observation::weight).sum());
      assertThat(of)
          .allMatch(
              o ->
                  distance(o.feature(), anchor.feature())
                      <= (goesOn(o, cluster) ? Math.max(threshold, RUN_THRESHOLD) : threshold)
                          + 1e-5);
      assertThat(of)
          .filteredOn(o -> o.objectId() == cluster.medoidObject())
          .singleElement()
          .matches(o -> o.kept() || mustKeep.get(o.objectId()))
          .matches(o -> o.ordinal() == cluster.medoidOrdinal());
    }
  }

  private static boolean goesOn(Observation object, Cluster cluster) {
    return object.runCluster().equals(OptionalLong.of(cluster.id()));
  }

  @Property(tries = 60, seed = "4330")
  void should_go_on_from_a_snapshot_as_if_nothing_had_happened(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = OBJECTS) int cut) {
    List<Observation> all = observations(seed);
    IncrementalClustering uninterrupted = new IncrementalClustering(settings(0.7f, 4));
    run(uninterrupted, all.subList(0, cut));
    Blob before = uninterrupted.snapshot();
    List<Object> expected = run(uninterrupted, all.subList(cut, OBJECTS));

    IncrementalClustering restarted = new IncrementalClustering(settings(0.7f, 4));
    run(restarted, observations(seed + 1));
    restarted.restore(before);

    assertThat(restarted.snapshot()).isEqualTo(before);
    assertThat(run(restarted, all.subList(cut, OBJECTS))).isEqualTo(expected);
    assertThat(restarted.snapshot()).isEqualTo(uninterrupted.snapshot());
  }

  private static List<Object> run(IncrementalClustering clustering, List<Observation> objects) {
    List<Object> results = new ArrayList<>();
    for (Observation object : objects) {
      results.add(clustering.assign(object));
    }
    results.addAll(clustering.takeChanged());
    return results;
  }

  @Property(tries = 100, seed = "4330")
  void should_measure_as_the_plain_sum_does_up_to_the_limit(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 70) int length) {
    Random random = new Random(seed);
    float[] a = new float[length + 3];
    float[] b = new float[length];
    double plain = 0;
    for (int i = 0; i < length; i++) {
      a[i + 3] = random.nextFloat();
      b[i] = random.nextFloat();
      plain += Math.pow((double) a[i + 3] - b[i], 2);
    }

    float whole = SquaredDistance.upTo(Float.POSITIVE_INFINITY, a, 3, b, 0, length);

    assertThat((double) whole).isCloseTo(plain, offset(1e-4));
    assertThat(SquaredDistance.upTo(whole, a, 3, b, 0, length)).isEqualTo(whole);
    assertThat(SquaredDistance.upTo(whole / 2, a, 3, b, 0, length)).isGreaterThan(whole / 2);
  }
}
