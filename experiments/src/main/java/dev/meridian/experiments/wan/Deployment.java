package dev.meridian.experiments.wan;

import dev.meridian.models.base.ErrorCode;
import dev.meridian.models.base.MeridianException;
import dev.meridian.models.wan.WanMatrix;
import java.util.List;

/**
 * Machines in data centers. Machine m stands in data center {@code m / machinesPerDataCenter}.
 *
 * @param name as in the tables of the thesis
 * @param matrix the data centers and what lies between them
 * @param machinesPerDataCenter the same in each
 */
public record Deployment(String name, WanMatrix matrix, int machinesPerDataCenter) {
  private static final int THESIS_MACHINES = 22;

  public Deployment {
    if (machinesPerDataCenter < 1) {
      throw new MeridianException(
          ErrorCode.INVALID_ARGUMENT,
          name + ": machines per data center (" + machinesPerDataCenter + ") must be at least 1");
    }
  }

  /** Thesis §5.4.1: two machines in each of the eleven regions. */
  public static Deployment ec2All() {
    return over("EC2-ALL", WanMatrix.ec2().regions());
  }

  /** Virginia and California, eleven machines each (Thesis §5.5.2). */
  public static Deployment virginiaCalifornia() {
    return over("V/C", List.of("Virginia", "California"));
  }

  /** Singapore and São Paulo, the slowest link of all (Thesis §5.5.2). */
  public static Deployment singaporeSaoPaulo() {
    return over("S/S", List.of("Singapore", "SaoPaulo"));
  }

  /** All 22 machines in one data center that holds all the data (Thesis §5.5). */
  public static Deployment lan(String region) {
    return over("LAN", List.of(region));
  }

  private static Deployment over(String name, List<String> regions) {
    return new Deployment(name, WanMatrix.ec2().of(regions), THESIS_MACHINES / regions.size());
  }

  public int dataCenters() {
    return matrix.size();
  }

  public int machines() {
    return dataCenters() * machinesPerDataCenter;
  }

  public int dataCenterOf(int machine) {
    return machine / machinesPerDataCenter;
  }
}
