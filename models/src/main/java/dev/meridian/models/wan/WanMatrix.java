package dev.meridian.models.wan;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.base.NearestName;
import java.util.ArrayList;
import java.util.List;

/**
 * Bandwidth and round-trip time between data centers. A data center is named by its place in {@link
 * #regions()}. The diagonal is the network inside of a data center.
 *
 * <p>Bandwidth is symmetric within {@value #SYMMETRY_FRACTION} of itself, as is the round-trip
 * time: a matrix that is not was most likely mistyped, and is refused.
 */
public final class WanMatrix {
  private static final double SYMMETRY_FRACTION = 0.01;
  private static final double NANOS_PER_MILLI = 1e6;

  private final List<String> regions;
  private final double[][] megabitsPerSecond;
  private final double[][] roundTripMillis;

  private WanMatrix(List<String> regions, double[][] megabitsPerSecond, double[][] rttMillis) {
    this.regions = List.copyOf(regions);
    this.megabitsPerSecond = megabitsPerSecond;
    this.roundTripMillis = rttMillis;
  }

  /**
   * Joins two tables over the same regions.
   *
   * @throws MeridianException when a region or link is missing in one of them, a value is not above
   *     0, or the two directions of a link differ
   */
  static WanMatrix of(MatrixTable bandwidth, MatrixTable roundTrip) {
    bandwidth.check(SYMMETRY_FRACTION);
    roundTrip.check(SYMMETRY_FRACTION);
    List<String> regions = bandwidth.regions();
    for (String region : regions) {
      if (!roundTrip.regions().contains(region)) {
        throw new MeridianException(
            ErrorCode.INVALID_ARGUMENT,
            "%s: data center %s is missing, %s has it"
                .formatted(roundTrip.source(), region, bandwidth.source()));
      }
    }
    int n = regions.size();
    double[][] megabits = new double[n][n];
    double[][] millis = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        megabits[i][j] = bandwidth.value(regions.get(i), regions.get(j));
        millis[i][j] = roundTrip.value(regions.get(i), regions.get(j));
      }
    }
    return new WanMatrix(regions, megabits, millis);
  }

  /**
   * Reads two CSV tables: a header {@code region,A,B,…}, then a line per data center.
   *
   * @param bandwidthSource what to call the first one in a refusal, a file name for example
   * @param bandwidthCsv in Mb/s
   * @param roundTripSource what to call the second one
   * @param roundTripCsv in ms
   */
  public static WanMatrix parse(
      String bandwidthSource, String bandwidthCsv, String roundTripSource, String roundTripCsv) {
    return of(
        MatrixTable.parse(bandwidthSource, bandwidthCsv),
        MatrixTable.parse(roundTripSource, roundTripCsv));
  }

  /**
   * Eleven EC2 regions. Round-trip times are those of 2017; bandwidths are a model of them, {@code
   * min(201.1, 16.76·(328.1/RTT)^1.503)} Mb/s, that meets what the thesis says of its Figure 5.1:
   * LAN over WAN is 15x on average and 60x at worst, WAN links differ by up to 12x. The figure
   * itself has no numbers.
   */
  public static WanMatrix ec2() {
    return new WanMatrixResource("ec2-2017").read();
  }

  /** The same links for some of the data centers, in the order given. */
  public WanMatrix of(List<String> chosen) {
    int n = chosen.size();
    double[][] megabits = new double[n][n];
    double[][] millis = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int from = indexOf(chosen.get(i));
        int to = indexOf(chosen.get(j));
        megabits[i][j] = megabitsPerSecond[from][to];
        millis[i][j] = roundTripMillis[from][to];
      }
    }
    return new WanMatrix(chosen, megabits, millis);
  }

  /** The same data centers with links between them that carry a fraction of it. */
  public WanMatrix scaled(double factor) {
    double[][] megabits = megabitsPerSecond();
    for (Link link : links()) {
      megabits[link.from()][link.to()] *= factor;
    }
    return new WanMatrix(regions, megabits, roundTripMillis);
  }

  public List<String> regions() {
    return regions;
  }

  public int size() {
    return regions.size();
  }

  /** Where a data center stands; an unknown name is refused with the nearest one. */
  public int indexOf(String region) {
    int index = regions.indexOf(region);
    if (index < 0) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          "there is no data center '%s' in the matrix%s"
              .formatted(region, NearestName.hint(region, regions)));
    }
    return index;
  }

  public double megabitsPerSecond(int from, int to) {
    return megabitsPerSecond[from][to];
  }

  /** All bandwidths, in Mb/s, as a table of its own: row from, column to. */
  public double[][] megabitsPerSecond() {
    double[][] copy = new double[size()][];
    for (int i = 0; i < size(); i++) {
      copy[i] = megabitsPerSecond[i].clone();
    }
    return copy;
  }

  /** What a link carries in a second. */
  public double bytesPerSecond(int from, int to) {
    return megabitsPerSecond[from][to] * 1e6 / 8;
  }

  public long roundTripNanos(int from, int to) {
    return Math.round(roundTripMillis[from][to] * NANOS_PER_MILLI);
  }

  /** Every ordered pair of different data centers: what a table over links goes through. */
  public List<Link> links() {
    List<Link> links = new ArrayList<>();
    for (int from = 0; from < size(); from++) {
      for (int to = 0; to < size(); to++) {
        if (from != to) {
          links.add(new Link(from, to));
        }
      }
    }
    return links;
  }
}
