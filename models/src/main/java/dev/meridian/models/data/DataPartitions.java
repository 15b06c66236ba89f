package dev.meridian.models.data;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.math.SeededRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which members of a data set (users, documents, examples) belong to which worker.
 *
 * <p>Partition {@code dataCenter * workersPerDataCenter + worker} is that worker's. Every member is
 * in exactly one partition, and members ascend within one.
 */
public final class DataPartitions {
  private final List<int[]> members;

  private DataPartitions(List<int[]> members) {
    for (int p = 0; p < members.size(); p++) {
      if (members.get(p).length == 0) {
        throw new MeridianException(
            ErrorCode.NO_DATA,
            "data partition %d of %d is empty: use fewer workers or more data"
                .formatted(p, members.size()));
      }
      Arrays.sort(members.get(p));
    }
    this.members = members;
  }

  /** Members dealt out at random, equally many to each partition (one more or less). */
  public static DataPartitions uniform(int members, int partitions, long seed) {
    int[] weights = new int[members];
    Arrays.fill(weights, 1);
    return balanced(weights, partitions, seed);
  }

  /**
   * Members dealt out at random such that partitions weigh about the same: each goes to the
   * lightest one so far.
   *
   * @param weights what a member weighs: a user's ratings, a document's tokens
   */
  public static DataPartitions balanced(int[] weights, int partitions, long seed) {
    checkCount(partitions);
    return new DataPartitions(deal(shuffled(weights.length, seed), weights, partitions));
  }

  /**
   * A share of the members goes to data centers by label, so that each sees few labels; the others
   * are dealt out at random (the label skew of Thesis §6.2.1). Within a data center workers get
   * members at random.
   *
   * @param labels one per member
   * @param skewFraction share of the members placed by label, 0 to 1
   */
  public static DataPartitions byLabel(
      int[] labels, int dataCenters, int workersPerDataCenter, double skewFraction, long seed) {
    checkCount(dataCenters);
    checkCount(workersPerDataCenter);
    if (!(skewFraction >= 0 && skewFraction <= 1)) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT, "label skew %s is not from 0 to 1".formatted(skewFraction));
    }
    int[] order = shuffled(labels.length, seed);
    int skewed = (int) Math.round(skewFraction * order.length);
    int[] dataCenterOf = new int[order.length];
    int[] byLabel =
        IntStream.range(0, skewed)
            .mapToObj(i -> order[i])
            .sorted(Comparator.comparingInt((Integer m) -> labels[m]).thenComparing(m -> m))
            .mapToInt(m -> m)
            .toArray();
    for (int i = 0; i < skewed; i++) {
      dataCenterOf[byLabel[i]] = (int) ((long) i * dataCenters / skewed);
    }
    for (int i = skewed; i < order.length; i++) {
      dataCenterOf[order[i]] = (i - skewed) % dataCenters;
    }
    return ofDataCenters(dataCenterOf, dataCenters, workersPerDataCenter, seed);
  }

  /** Members in the data center each is said to be born in, dealt to its workers at random. */
  public static DataPartitions ofDataCenters(
      int[] dataCenterOf, int dataCenters, int workersPerDataCenter, long seed) {
    checkCount(dataCenters);
    checkCount(workersPerDataCenter);
    int[] dealt = new int[dataCenters];
    int[] partitionOf = new int[dataCenterOf.length];
    for (int member : shuffled(dataCenterOf.length, seed + 1)) {
      int dataCenter = dataCenterOf[member];
      int worker = dealt[dataCenter]++ % workersPerDataCenter;
      partitionOf[member] = dataCenter * workersPerDataCenter + worker;
    }
    return new DataPartitions(gather(partitionOf, dataCenters * workersPerDataCenter));
  }

  public int count() {
    return members.size();
  }

  /** A partition's members, ascending; the array itself, not a copy. */
  public int[] members(int partition) {
    return members.get(partition);
  }

  /** Members of all partitions together. */
  public int totalMembers() {
    return members.stream().mapToInt(partition -> partition.length).sum();
  }

  private static int[] shuffled(int members, long seed) {
    int[] order = IntStream.range(0, members).toArray();
    SeededRandom.of(seed).shuffle(order);
    return order;
  }

  private static List<int[]> deal(int[] order, int[] weights, int partitions) {
    long[] weight = new long[partitions];
    int[] partitionOf = new int[order.length];
    for (int member : order) {
      int lightest = 0;
      for (int p = 1; p < partitions; p++) {
        if (weight[p] < weight[lightest]) {
          lightest = p;
        }
      }
      weight[lightest] += weights[member];
      partitionOf[member] = lightest;
    }
    return gather(partitionOf, partitions);
  }

  private static List<int[]> gather(int[] partitionOf, int partitions) {
    int[] size = new int[partitions];
    for (int p : partitionOf) {
      size[p]++;
    }
    int[][] members = new int[partitions][];
    Arrays.setAll(members, p -> new int[size[p]]);
    int[] filled = new int[partitions];
    for (int m = 0; m < partitionOf.length; m++) {
      members[partitionOf[m]][filled[partitionOf[m]]++] = m;
    }
    return List.of(members);
  }

  private static void checkCount(int count) {
    if (count < 1) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "there must be at least one data center and one worker, got " + count);
    }
  }
}
