package dev.meridian.experiments.gaia.problem;

import java.util.Map;

/** What the thesis reports, by {@link Cell#text}. */
public final class ThesisFigures {
  /** Speed-up of Gaia over the baseline on the full-speed platform. */
  private static final Map<String, String> SPEEDUP =
      Map.ofEntries(
          Map.entry("MF EC2-ALL BSP", "3.8 (Fig. 5.7)"),
          Map.entry("TM EC2-ALL BSP", "3.7 (Fig. 5.7)"),
          Map.entry("MF V/C BSP", "3.7 (Fig. 5.8)"),
          Map.entry("TM V/C BSP", "3.7 (Fig. 5.8)"),
          Map.entry("MF S/S BSP", "25.4 (Fig. 5.9)"),
          Map.entry("TM S/S BSP", "14.1 (Fig. 5.9)"),
          Map.entry("MF EC2-ALL SSP", "1.3-3.0 (Fig. 5.12)"),
          Map.entry("TM EC2-ALL SSP", "1.5-2.0 (Fig. 5.13)"),
          Map.entry("MF V/C SSP", "2.6 (Fig. 5.14)"),
          Map.entry("TM V/C SSP", "3.1 (Fig. 5.14)"),
          Map.entry("MF S/S SSP", "15.7 (Fig. 5.15)"),
          Map.entry("TM S/S SSP", "16.8 (Fig. 5.15)"));

  /** Cost of the baseline over cost of Gaia (Figure 5.10, §5.5.3). */
  private static final Map<String, String> CHEAPER =
      Map.of("MF EC2-ALL BSP", "4.2", "TM EC2-ALL BSP", "2.6");

  /** Time of Gaia over that of CENTRALIZED, inverted, and cost ratio (Table 5.2). */
  private static final Map<String, double[]> CENTRALIZED =
      Map.of(
          "MF EC2-ALL", new double[] {1.11, 3.54},
          "MF V/C", new double[] {1.22, 1.00},
          "MF S/S", new double[] {2.13, 1.17},
          "TM EC2-ALL", new double[] {0.80, 6.14},
          "TM V/C", new double[] {1.02, 1.26},
          "TM S/S", new double[] {1.25, 1.92});

  private ThesisFigures() {}

  public static String speedup(Cell cell) {
    return SPEEDUP.get(cell.text());
  }

  /** Over all settings, where the thesis gives no number for this one. */
  public static String cheaper(Cell cell) {
    return CHEAPER.getOrDefault(cell.text(), "2.6-59.0");
  }

  public static double speedupOverCentralized(Cell cell) {
    return CENTRALIZED.get(cell.workload().name() + " " + cell.setting().name())[0];
  }

  public static double costOverCentralized(Cell cell) {
    return CENTRALIZED.get(cell.workload().name() + " " + cell.setting().name())[1];
  }
}
