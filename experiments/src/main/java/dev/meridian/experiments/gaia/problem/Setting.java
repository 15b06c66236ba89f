package dev.meridian.experiments.gaia.problem;

import dev.meridian.experiments.wan.Deployment;
import java.util.List;

/**
 * One of the three geo-distributed settings of Thesis §5.5.
 *
 * @param cheapest where everything is brought together when data is moved, and where the LAN is
 */
public record Setting(String name, Deployment where, String cheapest) {
  public static final Setting EC2_ALL = new Setting("EC2-ALL", Deployment.ec2All(), "Virginia");
  public static final Setting V_C = new Setting("V/C", Deployment.virginiaCalifornia(), "Virginia");
  public static final Setting S_S = new Setting("S/S", Deployment.singaporeSaoPaulo(), "Singapore");

  public static final List<Setting> ALL = List.of(EC2_ALL, V_C, S_S);

  /** The same places with links between them that carry a fraction of it. */
  public Setting withBandwidth(double factor) {
    Deployment slower =
        new Deployment(where.name(), where.matrix().scaled(factor), where.machinesPerDataCenter());
    return new Setting(name, slower, cheapest);
  }

  public Deployment lan() {
    return Deployment.lan(cheapest);
  }
}
