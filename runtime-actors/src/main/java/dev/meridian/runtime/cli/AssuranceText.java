package dev.meridian.runtime.cli;

import dev.meridian.runtime.client.QueryInfo.Certificate;
import dev.meridian.runtime.client.QueryInfo.Counted;
import java.util.Locale;

/** How sure an answer is, in words. */
final class AssuranceText {
  private AssuranceText() {}

  static String count(Counted counted) {
    String about = number("%.0f %s found", counted.counted(), counted.unit());
    return counted.confidence() == 0
        ? about + "; how many there are is not known: too few frames were audited"
        : about
            + number(
                ", %.0f expected, %.0f to %.0f at %.0f %%",
                counted.estimate(), counted.from(), counted.to(), 100 * counted.confidence());
  }

  static String certificate(Certificate certificate) {
    return switch (certificate.tier()) {
      case "exact" ->
          number(
              "exact: recall %.3f, precision %.3f, every frame was seen by the GT-CNN",
              certificate.recallAtLeast(), certificate.precisionAtLeast());
      case "certified" -> certified(certificate);
      default -> "calibrated: as accurate as tuning found on its sample; nothing was audited";
    };
  }

  private static String certified(Certificate certificate) {
    String bounds =
        number(
            "certified at %.0f %%: recall at least %.3f, precision at least %.3f"
                + " (expected %.3f and %.3f), from %d audited frames",
            100 * certificate.confidence(),
            certificate.recallAtLeast(),
            certificate.precisionAtLeast(),
            certificate.recall(),
            certificate.precision(),
            certificate.audited());
    return certificate.auditsToGoal() == null
        ? bounds
        : bounds + number("; the goal would take about %d audits", certificate.auditsToGoal());
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
