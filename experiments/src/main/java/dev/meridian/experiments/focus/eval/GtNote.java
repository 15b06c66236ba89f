package dev.meridian.experiments.focus.eval;

import dev.meridian.experiments.focus.eval.EvalStream.Tier;
import dev.meridian.experiments.report.Report;

/** Says in a report what the GT-CNN is and what a call is counted as. */
final class GtNote {
  private GtNote() {}

  static void add(Report.Builder report, EvalBench bench, double price) {
    String each = "%.1f ms of CPU a call".formatted(1000 * price);
    if (bench.tier() == Tier.R) {
      report.note(
          "Tier R, real videos: short, so few independent events; GT-CNN measured at "
              + each
              + ".");
    } else if (bench.imagined()) {
      report.note(
          "Tier S, scenes at 1 fps. The GT-CNN is imagined: it sees what is there (half visible, 24"
              + " pixels high), counted as "
              + each
              + " (what nanodet_plus_m_640 takes here, unless set). With --set gt=street the network"
              + " itself.");
    } else {
      report.note("Tier S, scenes at 1 fps. The GT-CNN is street, measured at " + each + ".");
    }
    report.note(
        "First third: training. Second: choices. Last: asked once. Ratios of Focus hold without"
            + " decoding unless said.");
    String own = bench.tier() == Tier.R ? "nanodet_plus_m_640" : "street";
    report.model(own, bench.bench().detector(own).description().digest());
    report.configuration("gt-ms", "%.2f".formatted(1000 * price));
  }
}
