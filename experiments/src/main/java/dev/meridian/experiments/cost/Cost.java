package dev.meridian.experiments.cost;

import java.util.List;

/**
 * The three parts that Figure 5.10 of the thesis shows, in US dollars.
 *
 * @param computeUsd machine time spent computing
 * @param waitUsd machine time spent waiting
 * @param transferUsd bytes between regions
 */
public record Cost(double computeUsd, double waitUsd, double transferUsd) {
  private static final double NANOS_PER_HOUR = 3.6e12;
  private static final double BYTES_PER_GB = 1e9;

  /** Nothing yet. */
  public static final Cost NONE = new Cost(0, 0, 0);

  public static Cost of(List<Usage> usages, PriceTable table) {
    Cost sum = NONE;
    for (Usage usage : usages) {
      Price price = table.of(usage.region());
      sum =
          sum.plus(
              new Cost(
                  usage.computeNanos() / NANOS_PER_HOUR * price.machineUsdPerHour(),
                  usage.waitNanos() / NANOS_PER_HOUR * price.machineUsdPerHour(),
                  transfer(usage, price)));
    }
    return sum;
  }

  /** Machine time of low-cost machines that only move data, and the bytes they move. */
  public static Cost ofMoving(List<Usage> usages, PriceTable table) {
    Cost sum = NONE;
    for (Usage usage : usages) {
      Price price = table.of(usage.region());
      double nanos = usage.computeNanos() + usage.waitNanos();
      sum =
          sum.plus(
              new Cost(
                  0,
                  nanos / NANOS_PER_HOUR * price.lowCostMachineUsdPerHour(),
                  transfer(usage, price)));
    }
    return sum;
  }

  private static double transfer(Usage usage, Price price) {
    return usage.sentBytes() / BYTES_PER_GB * price.sendUsdPerGb()
        + usage.receivedBytes() / BYTES_PER_GB * price.receiveUsdPerGb();
  }

  public Cost plus(Cost other) {
    return new Cost(
        computeUsd + other.computeUsd, waitUsd + other.waitUsd, transferUsd + other.transferUsd);
  }

  public double totalUsd() {
    return computeUsd + waitUsd + transferUsd;
  }
}
